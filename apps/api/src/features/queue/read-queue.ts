import type { countApplications, listApplications } from '@portal/contract/admin-review'
import type { Query } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { reviewerActions } from '#api/features/application/application.rules.ts'
import { qualificationName } from '#api/features/catalogue/catalogue.rules.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { readCursor, writeCursor } from './queue-cursor.ts'
import { isOverdue, type QueueFilter, waitsForUs } from './queue.rules.ts'
import { listQueue, type QueueRow } from './queue.store.ts'
import { findEnterprises } from './search.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'clock'>

/** R38: the reviewers' queue. @throws Refusal `request.invalid` for a foreign cursor */
export const readQueue = async (
  { db, catalogues, clock }: Needs,
  admin: AdminActor,
  query: Query<typeof listApplications>
) => {
  const after = query.after === undefined ? undefined : readCursor(query.after)
  if (query.after !== undefined && !after) throw refuseField('/after', 'field.type')
  const filter = await filterOf(db, admin, query)
  const { sort = 'due' } = query
  const take = Number(query.limit ?? 20)
  const rows = await listQueue(db, filter, { sort, after, take })
  const page = rows.slice(0, take)
  const versions = await catalogues.list(
    db,
    page.map(({ catalogueVersion }) => catalogueVersion)
  )
  const last = page.at(-1)
  return {
    data: page.map((row) =>
      viewRow(row, {
        name: qualificationName(versions.get(row.catalogueVersion), row.qualification),
        admin,
        now: clock.now()
      })
    ),
    nextCursor:
      rows.length > take && last
        ? writeCursor({ at: sort === 'due' ? last.dueAt : last.submittedAt, id: last.id })
        : null
  }
}

/** The filter that the query asks for; the words of a search become the enterprises that they mean. */
export const filterOf = async (
  db: Deps['db'],
  { adminId }: AdminActor,
  { state = 'open', qualification, claimed, overdue, search }: Query<typeof countApplications>
): Promise<QueueFilter> => ({
  state,
  qualification,
  claimed,
  isOverdue: overdue === '1',
  found: search === undefined ? undefined : await findEnterprises(db, search),
  reviewerId: adminId
})

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
  awaitsSecondApproval: waitsForUs(row.state) && row.hasFirstApproval,
  claimedBy: row.claimedById
    ? { id: row.claimedById, name: row.claimedByName ?? '', self: row.claimedById === admin.adminId }
    : null,
  allowedActions: admin.roles.includes('REVIEWER')
    ? reviewerActions({ ...row, reviewerId: admin.adminId }).filter(
        (action) => action === 'claim' || action === 'release'
      )
    : []
})
