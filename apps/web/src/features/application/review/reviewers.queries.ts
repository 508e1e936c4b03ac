import { listReviewers } from '@portal/contract/application/assignment'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { reviewKey } from './review.queries.ts'

/** Apart from the queue, which is fetched again with each change of any case. */
export const reviewersQuery = queryOptions({
  queryKey: ['admin', 'reviewers'],
  queryFn: ({ signal }) => call(listReviewers, {}, { signal })
})

/** After a vacation was entered or ended: the cases may lie elsewhere now. */
export const useReadReviewersAnew = () => {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([reviewersQuery.queryKey, reviewKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
