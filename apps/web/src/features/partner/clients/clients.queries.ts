import { type ClientView, listClients, readClientCalls } from '@portal/contract/partner/client'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const clientsQuery = queryOptions({
  queryKey: ['admin', 'clients'],
  queryFn: ({ signal }) => call(listClients, {}, { signal })
})

export type Proposed = ClientView & { proposal: NonNullable<ClientView['proposal']> }

export const isProposed = (client: ClientView): client is Proposed => client.proposal !== null

export const callsQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'client-calls', id],
    queryFn: ({ signal }) => call(readClientCalls, { params: { id } }, { signal }),
    staleTime: 10_000
  })
