import { listMessages, markMessageRead, messageCategories, type MessageView } from '@portal/contract/message'
import type { Response } from '@portal/contract/endpoint'
import type { SessionView } from '@portal/contract/session'
import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'

export type MessageFilter = {
  category?: (typeof messageCategories)[number]
  unread?: '1'
  search?: string
}

/** What the address asks for; anything else in it is ignored. */
export const readFilter = (search: URLSearchParams): MessageFilter => {
  const category = messageCategories.find((name) => name === search.get('category'))
  const words = search.get('search')?.trim().slice(0, 60)
  return {
    ...(category ? { category } : {}),
    ...(search.get('unread') === '1' ? { unread: '1' as const } : {}),
    ...(words ? { search: words } : {})
  }
}

type Page = Response<typeof listMessages>

export const messagesQuery = (filter: MessageFilter) =>
  infiniteQueryOptions({
    queryKey: ['messages', filter],
    queryFn: ({ signal, pageParam }) =>
      call(listMessages, { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }: Page) => nextCursor
  })

/** Shows the message as read at once and tells the server; what fails is put right by the next reading. */
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
  // 100 stands for all that are more.
  unreadMessages: session.unreadMessages > 99 ? session.unreadMessages : Math.max(0, session.unreadMessages - 1)
})

export const refreshMessages = async (queryClient: QueryClient): Promise<void> => {
  await Promise.all(
    [['messages'], ['home'], sessionQuery.queryKey].map((queryKey) => queryClient.invalidateQueries({ queryKey }))
  )
}

/**
 * The list with those that were opened in it: under 只看未读 a message is no longer answered once it is read, and must
 * not vanish under the eyes of its reader.
 */
export const withOpened = (messages: readonly MessageView[], opened: readonly MessageView[]): MessageView[] => {
  const ids = new Set(messages.map(({ id }) => id))
  const oldest = messages.at(-1)?.createdAt
  const lost = opened.filter(({ id, createdAt }) => !ids.has(id) && (!oldest || createdAt >= oldest))
  return [...messages, ...lost].toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}
