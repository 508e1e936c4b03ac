import { adminPaths } from '#web/shared/paths.ts'
import { type QueueFilter, writeFilter } from './queue-filter.ts'

const withQuery = (path: string, filter: QueueFilter): string => {
  const query = writeFilter(filter)
  return query.size > 0 ? `${path}?${query}` : path
}

/** The address of a case contains the queue that it was opened from, so that J and K work. */
export const casePath = (id: string, filter: QueueFilter): string =>
  withQuery(`${adminPaths.applications}/${id}`, filter)

export const queuePath = (filter: QueueFilter): string => withQuery(adminPaths.applications, filter)
