import { listBroadcastAudiences } from '@portal/contract/notice/broadcast'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

/** The types of enterprises and the qualifications, for a choice of whom something concerns. */
export const audiencesQuery = queryOptions({
  queryKey: ['admin', 'broadcast-audiences'],
  queryFn: ({ signal }) => call(listBroadcastAudiences, {}, { signal })
})
