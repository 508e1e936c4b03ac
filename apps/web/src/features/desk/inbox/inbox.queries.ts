import { type AdminMessage, listAdminMessages, markAdminMessageRead } from '@portal/contract/desk/inbox'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'

export const adminMessagesQuery = queryOptions({
  queryKey: ['admin', 'messages'],
  queryFn: ({ signal }) => call(listAdminMessages, {}, { signal }),
  staleTime: 0
})

/** Shows the message as read before the server answers. The next fetch corrects the badge and a failed request. */
export const readMessage = async (queryClient: QueryClient, { id }: AdminMessage): Promise<void> => {
  queryClient.setQueryData(adminMessagesQuery.queryKey, (messages) =>
    messages?.map((message) => (message.id === id ? { ...message, readAt: new Date() } : message))
  )
  await call(markAdminMessageRead, { params: { id } }).catch(() => undefined)
  await refreshMessages(queryClient)
}

export const refreshMessages = async (queryClient: QueryClient): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: adminMessagesQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: adminSessionQuery.queryKey })
  ])
}
