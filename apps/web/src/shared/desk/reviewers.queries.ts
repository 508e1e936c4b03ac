import { listReviewers } from '@portal/contract/application/assignment'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

/** Apart from the lists, which are fetched again with each change of any task. */
export const reviewersQuery = queryOptions({
  queryKey: ['admin', 'reviewers'],
  queryFn: ({ signal }) => call(listReviewers, {}, { signal })
})
