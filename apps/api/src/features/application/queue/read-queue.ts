import type { countApplications, listApplications } from '@portal/contract/application/queue'
import { beijingDay } from '@portal/contract/beijing-time'
import type { Query } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { reviewerActions } from '#api/features/application/application/application.rules.ts'
import { dueAfter, isAwayOn } from '#api/features/record/claim/claim.rules.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { grantStateAt } from '#api/features/qualification/grant/grant.rules.ts'
import { expiredPapers } from '#api/features/qualification/paper/paper.rules.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { cutPage } from '#api/http/page.rules.ts'
import { readCursor, writeCursor } from './queue-cursor.ts'
import { everything, isByDue, isOverdue, periodOf, type QueueFilter, waitsForUs } from './queue.rules.ts'
import { listQueue, type QueueRow } from './queue.store.ts'
import { findEnterprises, findRegion } from './search.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays' | 'clock'>
type FilterNeeds = Omit<Needs, 'clock'>

/** R38: the reviewers' queue. @throws Refusal `request.invalid` for a foreign cursor */
export const readQueue = async (needs: Needs, admin: AdminActor, query: Query<typeof listApplications>) => {
  const after = query.after === undefined ? undefined : readCursor(query.after)
  if (query.after !== undefined && !after) throw refuseField('/after', 'field.type')
  const { db, catalogues, clock } = needs
  const filter = await filterOf(needs, admin, query)
  const { sort = 'due' } = query
  const take = Number(query.limit ?? 20)
  const rows = await listQueue(db, filter, { sort, after, take })
  const { page, nextCursor } = cutPage(rows, take, ({ id, dueAt, submittedAt }) =>
    writeCursor({ at: isByDue(sort) ? dueAt : submittedAt, id })
  )
  const versions = await catalogues.list(
    db,
    page.map(({ catalogueVersion }) => catalogueVersion)
  )
  const now = clock.now()
  return {
    data: page.map((row) =>
      viewRow(row, {
        name: qualificationName(versions.get(row.catalogueVersion), row.qualification),
        admin,
        now,
        today: beijingDay(now)
      })
    ),
    nextCursor
  }
}

/** The filter that the query asks for; the words of a search become the enterprises that they mean. */
export const filterOf = async (
  needs: FilterNeeds,
  { adminId, roles }: AdminActor,
  query: Query<typeof countApplications>
): Promise<QueueFilter> => {
  const { state = 'open', qualification, claimed, overdue, stage, region, search, test } = query
  const { event, reviewer } = query
  return {
    state,
    qualification,
    claimed,
    isOverdue: overdue === '1',
    stage,
    period: await findPeriod(needs, query),
    found: search === undefined ? undefined : await findEnterprises(needs.db, search),
    region: region === undefined ? undefined : await findRegion(needs.db, region),
    counted: event && { event, period: periodOf(query.eventFrom, query.eventTo) ?? everything, by: reviewer },
    duePeriod: periodOf(query.dueFrom, query.dueTo),
    claimerId: event ? undefined : reviewer,
    isTest: test === '1',
    reviewerId: adminId,
    // The approval of an administrator who reviews no longer has lapsed (R37).
    firstApproverId: roles.includes('REVIEWER') ? adminId : undefined
  }
}

type Days = Pick<Query<typeof countApplications>, 'submittedFrom' | 'submittedTo'>

const findPeriod = async (needs: FilterNeeds, days: Days): Promise<QueueFilter['period']> => {
  const period = periodOf(days.submittedFrom, days.submittedTo)
  return period && { ...period, dueBefore: period.before && (await latestDue(needs, period.before)) }
}

// A day of work that was announced after the case was submitted had no influence on when it is due.
const slackMs = 4 * 24 * 3600 * 1000

/** When cases that were submitted before this instant are due at the latest, whatever version of the catalogue they have. */
const latestDue = async ({ db, catalogues, workdays }: FilterNeeds, submittedBefore: Date): Promise<Date> => {
  const versions = await catalogues.all(db)
  const workingDays = Math.max(...versions.map((version) => version.workingDays))
  return new Date(dueAfter(submittedBefore, workingDays, workdays.isWorkday).getTime() + slackMs)
}

type Around = { name: { zh: string; en: string }; admin: AdminActor; now: Date; today: string }

const viewRow = (row: QueueRow, { name, admin, now, today }: Around) => ({
  id: row.id,
  enterprise: {
    id: row.enterpriseId,
    number: formatEnterpriseNumber(row.number),
    fullName: row.fullName,
    type: { zh: row.typeZh, en: row.typeEn },
    isTest: row.isTest
  },
  region: row.region,
  qualification: row.qualification,
  name,
  isRenewal: row.isRenewal,
  state: row.state,
  round: row.round,
  submittedAt: row.submittedAt,
  dueAt: row.dueAt,
  overdue: isOverdue(row, now),
  expiredPapers: expiredPapers(row.paperDays, today),
  awaitsSecondApproval: waitsForUs(row.state) && row.hasFirstApproval,
  grant: row.grant && grantStateAt(row.grant, now),
  claimedBy: row.claimedById
    ? { id: row.claimedById, name: row.claimedByName ?? '', self: row.claimedById === admin.adminId }
    : null,
  allowedActions: admin.roles.includes('REVIEWER')
    ? reviewerActions({ ...row, reviewerId: admin.adminId, isAway: isAwayOn(admin, today) }).filter(
        (action) => action === 'claim' || action === 'release'
      )
    : []
})
