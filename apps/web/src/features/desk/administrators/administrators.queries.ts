import { listAdmins, listAdminSessions } from '@portal/contract/desk/administrator'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type Administrators = Response<typeof listAdmins>
export type Administrator = Administrators['admins'][number]
export type Invitation = Administrators['invitations'][number]

export const administratorsQuery = queryOptions({
  queryKey: ['admin', 'administrators'],
  queryFn: ({ signal }) => call(listAdmins, {}, { signal })
})

/** Below the list's key, so that both are read again together. */
export const adminSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...administratorsQuery.queryKey, id, 'sessions'],
    queryFn: ({ signal }) => call(listAdminSessions, { params: { id } }, { signal })
  })
