import { listClients } from '@portal/contract/partner/client'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

/** The connected systems that may sign users on themselves (R40). */
export const clientNamesQuery = queryOptions({
  queryKey: ['admin', 'catalogue-clients'],
  queryFn: ({ signal }) => call(listClients, {}, { signal }),
  select: ({ data }) => data.map(({ id, mode, settings }) => ({ mode, value: id, label: settings.name }))
})
