import type { Response } from '@portal/contract/endpoint'
import type { SessionView } from '@portal/contract/identity/session'
import { listMessages, markMessageRead, type MessageView } from '@portal/contract/notice/inbox'
import { type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { defineList, type Filter } from '#web/shared/list/define-list.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'

export const messagesList = defineList(listMessages, { key: ['messages'] })
export type MessageFilter = Filter<typeof listMessages>

type Page = Response<typeof listMessages>

export const messagesQuery = (filter: MessageFilter) =>
  endlessQuery(['messages', filter], listMessages, { query: filter })

/** Shows the message as read before the server answers. The next fetch corrects a failed request. */
export const readMessage = async (queryClient: QueryClient, { id }: MessageView): Promise<void> => {
  const readAt = new Date()
  queryClient.setQueriesData<InfiniteData<Page>>(
    { queryKey: ['messages'] },
    (data) => data && withRead(data, id, readAt)
  )
  queryClient.setQueryData<SessionView>(sessionQuery.queryKey, (session) => session && withOneLess(session))
  try {
    await call(markMessageRead, { params: { id } })
  } catch {
    await refreshMessages(queryClient)
  }
}

const withRead = (data: InfiniteData<Page>, id: string, readAt: Date): InfiniteData<Page> => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    unread: Math.max(0, page.unread - 1),
    data: page.data.map((message) => (message.id === id ? { ...message, readAt } : message))
  }))
})

const withOneLess = (session: SessionView): SessionView => ({
  ...session,
  // The server counts to 100, which stands for any larger number.
  unreadMessages: session.unreadMessages > 99 ? session.unreadMessages : Math.max(0, session.unreadMessages - 1)
})

export const refreshMessages = async (queryClient: QueryClient): Promise<void> => {
  await Promise.all(
    [['messages'], ['home'], sessionQuery.queryKey].map((queryKey) => queryClient.invalidateQueries({ queryKey }))
  )
}

/**
 * Under 只看未读 the server no longer returns a read message, but it must not disappear while it is being read. While
 * there are further pages (`isCut`), one that is older than the loaded messages is on one of them.
 */
export const withOpened = (
  messages: readonly MessageView[],
  opened: readonly MessageView[],
  isCut: boolean
): MessageView[] => {
  const ids = new Set(messages.map(({ id }) => id))
  const oldest = isCut ? messages.at(-1)?.createdAt : undefined
  const lost = opened.filter(({ id, createdAt }) => !ids.has(id) && (!oldest || createdAt >= oldest))
  return [...messages, ...lost].toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}
