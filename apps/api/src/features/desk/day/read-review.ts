import { lastBeijingDays, startOfBeijingDay } from '@portal/contract/beijing-time'
import { type readReviewDay as endpoint, monthDays } from '@portal/contract/desk/day'
import type { Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { countCap, countQueue, listQueue } from '#api/features/application/queue/queue.store.ts'
import { filterOf } from '#api/features/application/queue/read-queue.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { countsByDay, countsByQualification } from './day.rules.ts'
import * as store from './review-day.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays' | 'clock'>
type ReviewDay = Response<typeof endpoint>

/** The work of a reviewer, and what all reviewers did in 30 days. */
export const readReview = async (needs: Needs, admin: AdminActor): Promise<ReviewDay> => {
  const { db, catalogues, clock } = needs
  const days = lastBeijingDays(clock.now(), monthDays)
  const since = startOfBeijingDay(days[0] ?? '')
  const newest = await catalogues.newest(db)
  const [unclaimed, mine, overdue, awaitsSecond, answered, received, decided, seconds] = await Promise.all([
    countLikeQueue(needs, admin, { state: 'SUBMITTED' }),
    countLikeQueue(needs, admin, { claimed: 'mine' }),
    countLikeQueue(needs, admin, { overdue: '1' }),
    firstLikeQueue(needs, admin, { stage: 'second' }),
    firstLikeQueue(needs, admin, { state: 'SUBMITTED', stage: 'resubmitted' }),
    store.countReceived(db, since),
    store.countDecisions(db, since),
    store.findMedianSeconds(db, since)
  ])
  return {
    unclaimed,
    mine,
    overdue,
    awaitsSecond,
    answered,
    data: countsByDay(days, received, decided),
    qualifications: countsByQualification(received).map(({ code, received: count }) => ({
      code,
      name: qualificationName(newest, code),
      received: count
    })),
    medianHours: seconds === null ? null : Math.round(seconds / 360) / 10,
    reasons: await readReasons(needs, newest.cannedReasons, since)
  }
}

type QueueQuery = Parameters<typeof filterOf>[2]

/** As the queue counts behind the link of the page. */
const countLikeQueue = async (needs: Needs, admin: AdminActor, query: QueueQuery) =>
  Math.min(countCap, await countQueue(needs.db, await filterOf(needs, admin, query)))

const mostShown = 5

/** The count with the cases that are due first. */
const firstLikeQueue = async (needs: Needs, admin: AdminActor, query: QueueQuery) => {
  const { db, catalogues } = needs
  const place = { sort: 'due', after: undefined, take: mostShown } as const
  const [count, rows] = await Promise.all([
    countLikeQueue(needs, admin, query),
    listQueue(db, await filterOf(needs, admin, query), place)
  ])
  const cases = rows.slice(0, mostShown)
  const versions = await catalogues.list(
    db,
    cases.map(({ catalogueVersion }) => catalogueVersion)
  )
  return {
    count,
    cases: cases.map(({ id, number, fullName, qualification, catalogueVersion, dueAt }) => ({
      id,
      enterprise: { number: formatEnterpriseNumber(number), fullName },
      name: qualificationName(versions.get(catalogueVersion), qualification),
      dueAt
    }))
  }
}

type Reasons = readonly { zh: string; en: string }[]

const readReasons = async ({ db }: Needs, reasons: Reasons, since: Date): Promise<ReviewDay['reasons']> => {
  const counted = await store.countReasons(db, reasons, since)
  return counted
    .toSorted((one, other) => Number(one.place === null) - Number(other.place === null) || other.count - one.count)
    .map(({ place, count }) => {
      const reason = place === null ? undefined : reasons[place]
      return { text: reason ? { zh: reason.zh, en: reason.en } : null, count }
    })
}
