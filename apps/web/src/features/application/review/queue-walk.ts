import type { Walk } from '#web/shared/desk/use-neighbours.ts'
import { casePath, queuePath } from './case-path.ts'
import { nextPage, previousPage, type QueueFilter } from './queue-filter.ts'
import { actOnCase, queueQuery } from './review.queries.ts'

export const queueWalk: Walk<QueueFilter> = {
  before: previousPage,
  after: nextPage,
  fetch: (queryClient, filter) => queryClient.fetchQuery(queueQuery(filter)),
  path: casePath,
  list: queuePath,
  act: actOnCase
}
