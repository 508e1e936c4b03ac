import type { listApplications as endpoint } from '@portal/contract/admin-review'
import type { Query } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { nameOf } from './application.view.ts'
import { getCatalogue, listCatalogueVersions } from './catalogue.store.ts'
import { readCursor, writeCursor } from './queue-cursor.ts'
import { countCap, countQueue, listQueue, type QueueFilter, type QueueRow, type QueueSort } from './queue.store.ts'

const tabs = ['open', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'] as const

/** R38: the reviewers' queue. @throws Refusal `request.invalid` for a foreign cursor */
export const readQueue = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  admin: AdminActor,
  query: Query<typeof endpoint>
) => {
  const after = query.after === undefined ? undefined : readCursor(query.after)
  if (query.after !== undefined && !after) throw refuseField('/after', 'field.type')
  const filter: QueueFilter = {
    state: query.state ?? 'open',
    qualification: query.qualification,
    claimed: query.claimed,
    isOverdue: query.overdue === '1',
    search: query.search,
    reviewerId: admin.adminId
  }
  const sort: QueueSort = query.sort ?? 'due'
  const take = Number(query.limit ?? 25)
  const [rows, count, catalogue, ...counts] = await Promise.all([
    listQueue(db, filter, { sort, after, take }),
    countQueue(db, filter),
    getCatalogue(db),
    ...tabs.map((state) => countQueue(db, { ...filter, state, isOverdue: false, claimed: undefined }))
  ])
  const page = rows.slice(0, take)
  const versions = await listCatalogueVersions(db, [...new Set(page.map(({ catalogueVersion }) => catalogueVersion))])
  const last = page.at(-1)
  return {
    data: page.map((row) =>
      viewRow(row, { name: nameOf(versions.get(row.catalogueVersion), row.qualification), admin, now: clock.now() })
    ),
    nextCursor:
      rows.length > take && last
        ? writeCursor({ at: sort === 'due' ? last.dueAt : last.submittedAt, id: last.id })
        : null,
    total: { count: Math.min(count, countCap), capped: count > countCap },
    counters: Object.fromEntries(tabs.map((state, i) => [state, Math.min(counts[i] ?? 0, countCap)])),
    qualifications: catalogue.qualifications.map(({ code, name }) => ({ code, name }))
  }
}

type Around = { name: { zh: string; en: string }; admin: AdminActor; now: Date }

const viewRow = (row: QueueRow, { name, admin, now }: Around) => ({
  id: row.id,
  enterprise: {
    id: row.enterpriseId,
    number: formatEnterpriseNumber(row.number),
    fullName: row.fullName,
    type: { zh: row.typeZh, en: row.typeEn }
  },
  qualification: row.qualification,
  name,
  state: row.state,
  round: row.round,
  submittedAt: row.submittedAt,
  dueAt: row.dueAt,
  overdue: isOverdue(row, now),
  claimedBy: row.claimedById
    ? { id: row.claimedById, name: row.claimedByName ?? '', self: row.claimedById === admin.adminId }
    : null
})

/** Only what waits for us can be late. */
export const isOverdue = ({ state, dueAt }: { state: string; dueAt: Date }, now: Date): boolean =>
  (state === 'SUBMITTED' || state === 'IN_REVIEW') && dueAt < now
