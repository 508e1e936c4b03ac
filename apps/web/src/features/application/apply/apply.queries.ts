import { readQualifications } from '@portal/contract/application/application'
import type { Response } from '@portal/contract/endpoint'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type Qualifications = Response<typeof readQualifications>

export const qualificationsQuery = queryOptions({
  queryKey: ['qualifications'],
  queryFn: ({ signal }) => call(readQualifications, {}, { signal })
})

/** The home page and the checks show the qualifications too. */
export const refreshQualifications = async (queryClient: QueryClient): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: qualificationsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: ['home'] }),
    queryClient.invalidateQueries({ queryKey: ['checks'] })
  ])
}
