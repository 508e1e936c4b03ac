import type { countApplications } from '@portal/contract/application/queue'
import type { Query } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { countCap, countQueue, countTabs, findAdminName } from './queue.store.ts'
import { filterOf } from './read-queue.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays'>

/** R38: the numbers around the reviewers' queue, and the qualifications to filter by. */
export const readQueueCounts = async (needs: Needs, admin: AdminActor, query: Query<typeof countApplications>) => {
  const { db, catalogues } = needs
  const filter = await filterOf(needs, admin, query)
  const [count, counters, catalogue, reviewer] = await Promise.all([
    countQueue(db, filter),
    countTabs(db, filter),
    catalogues.newest(db),
    query.reviewer === undefined ? null : findAdminName(db, query.reviewer)
  ])
  return {
    total: { count: Math.min(count, countCap), capped: count > countCap },
    counters,
    qualifications: catalogue.qualifications.map(({ code, name }) => ({ code, name })),
    ...(reviewer ? { reviewerName: reviewer.name } : {})
  }
}
