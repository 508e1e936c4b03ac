import { listReviewers } from '@portal/contract/admin-assignment'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { reviewKey } from './review.queries.ts'

/** The numbers of cases change with each claim, so it is fetched again with the queue. */
export const reviewersQuery = queryOptions({
  queryKey: [...reviewKey, 'reviewers'],
  queryFn: ({ signal }) => call(listReviewers, {}, { signal })
})
