import { listAdminMessages } from '@portal/contract/admin-messages'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const adminMessagesQuery = queryOptions({
  queryKey: ['admin', 'messages'],
  queryFn: ({ signal }) => call(listAdminMessages, {}, { signal }),
  staleTime: 0
})
