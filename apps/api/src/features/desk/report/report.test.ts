import * as queue from '@portal/contract/application/queue'
import { beijingDay } from '@portal/contract/beijing-time'
import { exportReport, readReport } from '@portal/contract/desk/report'
import { filterOfNumber, type ReportGroup } from '@portal/contract/desk/report-links'
import { type ReportColumn, reportWords } from '@portal/contract/application/report-words'
import type { Response } from '@portal/contract/endpoint'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { chineseWorkdays } from '#api/adapters/workdays.ts'
import { countWorkingDays, mondayOf } from './report.rules.ts'

type Report = Response<typeof readReport>

let portal: TestApp
let reviewers: TestAdmin[]
let auditor: TestAdmin
const codes = ['LISTING', 'SETTLEMENT', 'LENDER']
const period = { from: '2026-10-07', to: '2026-11-29' }

const hourMs = 3_600_000
const at = (day: string, time = '10:00:00.000') => new Date(`${day}T${time}+08:00`)

type Step = { action: string; at: Date; by?: number | undefined; since?: Date; due?: Date; opinion?: string }
type Sample = { qualification: string; isTest: boolean; state: string; steps: Step[]; claimedBy: number | undefined }

/** Numbers that look random and are the same each time. */
const random = (() => {
  let seed = 7
  return (most: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % most
  }
})()

/** Mondays and Sundays at the first and the last moment of the week in Beijing, and the ends of the period. */
const edges = [
  at('2026-10-06', '23:59:59.999'),
  at('2026-10-07', '00:00:00.000'),
  at('2026-11-08', '23:59:59.999'),
  at('2026-11-09', '00:00:00.000'),
  at('2026-11-29', '23:59:59.999'),
  at('2026-11-30', '00:00:00.000')
]

/** Submitted, claimed, then returned, approved or rejected, and some of them again or reopened. */
const makeSample = (place: number): Sample => {
  const start = edges[place] ?? new Date(at('2026-09-20').getTime() + random(75 * 24) * hourMs)
  const steps: Step[] = [{ action: 'submit', at: start }]
  let now = start
  const later = () => (now = new Date(now.getTime() + (1 + random(70)) * hourMs))
  let [since, state, claimedBy] = [start, 'SUBMITTED', undefined as number | undefined]
  const due = () => new Date(since.getTime() + 48 * hourMs)
  for (let round = 0; round < 1 + random(3); round += 1) {
    const by = random(3)
    steps.push({ action: 'claim', at: later(), by })
    ;[state, claimedBy] = ['IN_REVIEW', by]
    if (random(5) === 0) break
    const action = ['approve', 'approve', 'reject', 'return'][random(4)] ?? 'approve'
    // The oldest events do not know these two.
    const known = random(4) > 0 ? { since, due: due() } : {}
    steps.push({ action, at: later(), by, opinion: `意见${place}`, ...known })
    state = { approve: 'APPROVED', reject: 'REJECTED', return: 'RETURNED' }[action] ?? ''
    if (random(2) === 0) break
    since = later()
    steps.push(
      action === 'return' ? { action: 'resubmit', at: since } : { action: 'reopen', at: since, by: (by + 1) % 3 }
    )
    ;[state, claimedBy] = ['SUBMITTED', undefined]
  }
  return { qualification: codes[random(3)] ?? '', isTest: place % 10 === 9, state, steps, claimedBy }
}

const samples = Array.from({ length: 240 }, (_, place) => makeSample(place))

const insert = async ({ qualification, isTest, state, steps, claimedBy }: Sample): Promise<void> => {
  const { enterpriseId } = await addApplicant(portal)
  const id = newId()
  const since = steps.findLast(({ action }) => /submit|reopen/.test(action))?.at ?? new Date()
  await portal.deps.db.application.create({
    data: {
      id,
      enterpriseId,
      qualification,
      catalogueVersion: 1,
      isTest,
      state: state as 'SUBMITTED',
      claimedById: claimedBy === undefined ? null : (reviewers[claimedBy]?.id ?? null),
      submittedAt: since,
      dueAt: new Date(since.getTime() + 48 * hourMs)
    }
  })
  await portal.deps.db.applicationEvent.createMany({
    data: steps.map((step) => ({
      applicationId: id,
      at: step.at,
      action: step.action,
      toState: 'SUBMITTED',
      round: 1,
      actorKind: step.by === undefined ? 'enterprise' : 'admin',
      // A submission has the id of an account.
      actorId: step.by === undefined ? newId() : (reviewers[step.by]?.id ?? null),
      actorName: '某人',
      opinion: step.opinion ?? null,
      submittedAt: step.since ?? null,
      dueAt: step.due ?? null
    }))
  })
}

beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewers = [
    await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' }),
    await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' }),
    await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
  ]
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
  for (const sample of samples) await insert(sample)
})
afterAll(() => portal.close())

const read = async (query: Parameters<typeof auditor.call<typeof readReport>>[1]['query']): Promise<Report> =>
  (await auditor.call(readReport, { query })).body

/** How many cases the list behind a number has, page by page. */
const listed = async (query: NonNullable<ReturnType<typeof filterOfNumber>>): Promise<number> => {
  let [count, after] = [0, undefined as string | undefined]
  do {
    const asked = { ...query, limit: '100' as const, ...(after ? { after } : {}) }
    const { body } = await auditor.call(queue.listApplications, { query: asked })
    count += body.data.length
    after = body.nextCursor ?? undefined
  } while (after)
  const { body } = await auditor.call(queue.countApplications, { query })
  expect(body.total).toEqual({ count, capped: false })
  return count
}

const groups: ReportGroup[] = ['week', 'reviewer', 'qualification']
const columns = Object.keys(reportWords) as ReportColumn[]

describe.each(groups)('by %s (R52)', (by) => {
  test('each number is that of the list that it leads to', async () => {
    const report = await read({ by, ...period })
    let looked = 0
    for (const row of [undefined, ...report.rows])
      for (const column of columns) {
        const filter = filterOfNumber(column, { by, report, row })
        const number = (row ?? report.total)[column]
        if (!filter || (by === 'reviewer' && column === 'received')) continue
        // Only what waits for the platform has nobody who claimed it.
        if (row?.key === null && column !== 'overdue') continue
        expect([row?.key, column, await listed(filter)]).toEqual([row?.key, column, number])
        if (number) looked += 1
      }
    expect(looked).toBeGreaterThan(20)
  })

  test('each number is that of the events', async () => {
    const report = await read({ by, ...period })
    for (const row of [undefined, ...report.rows]) {
      if (row?.key === null) continue
      const { overdue: _, ...counted } = { ...(row ?? report.total) }
      expect(counted).toMatchObject(counts(by, row?.key))
    }
    if (by === 'week') expect(report.rows.map(({ days }) => days?.from)).toHaveLength(8)
    else expect(report.rows.flatMap(({ name }) => name?.zh ?? [])).toEqual(names[by])
  })
})

const names = { reviewer: ['李审核', '王审核', '赵审核'], qualification: ['放贷会员', '挂牌交易', '统一交收'] }

const real = samples.filter(({ isTest }) => !isTest)
const workingDays = countWorkingDays(chineseWorkdays.isWorkday)

/** What is counted, written a second time. */
const counts = (by: ReportGroup, key: string | undefined) => {
  const steps = real.flatMap((sample) => sample.steps.map((step, place) => ({ ...step, sample, place })))
  const inPeriod = steps.filter(({ at: when }) => beijingDay(when) >= period.from && beijingDay(when) <= period.to)
  type Placed = (typeof steps)[number]
  const ownerOf = ({ action, by: who, sample, place }: Placed) =>
    action === 'reopen' ? sample.steps[place - 1]?.by : who
  const mine = inPeriod.filter((step) => {
    if (key === undefined) return true
    if (by === 'week') return mondayOf(beijingDay(step.at)) === key
    if (by === 'qualification') return step.sample.qualification === key
    return step.action !== 'submit' && reviewers[ownerOf(step) ?? -1]?.id === key
  })
  const cases = (isMeant: (step: Placed) => boolean) => new Set(mine.filter(isMeant).map(({ sample }) => sample)).size
  const did = (...actions: string[]) => cases(({ action }) => actions.includes(action))
  const decisions = mine.filter(({ action }) => /approve|reject|return/.test(action))
  const waits = decisions.flatMap(({ at: until, since, sample, place }) => {
    const isLast = !sample.steps.slice(place).some(({ action }) => /submit|reopen/.test(action))
    const from = since ?? (isLast ? sample.steps.findLast(({ action }) => /submit|reopen/.test(action))?.at : undefined)
    return from
      ? [
          {
            days: workingDays(beijingDay(from), beijingDay(until)),
            isLate: until.getTime() - from.getTime() > 48 * hourMs,
            sample
          }
        ]
      : []
  })
  const days = waits.map(({ days: took }) => took).toSorted((one, other) => one - other)
  const rank = (share: number) => days[Math.ceil(share * days.length) - 1] ?? null
  return {
    received: did('submit'),
    claimed: did('claim'),
    decided: did('approve', 'reject'),
    approved: did('approve'),
    rejected: did('reject'),
    returned: did('return'),
    late: new Set(waits.filter(({ isLate }) => isLate).map(({ sample }) => sample)).size,
    reopened: did('reopen'),
    medianDays: rank(0.5),
    p90Days: rank(0.9)
  }
}

test('the cases of the sandbox have a list of their own', async () => {
  const query = { state: 'all', event: 'received', test: '1', eventFrom: period.from, eventTo: period.to } as const
  const { body } = await auditor.call(queue.countApplications, { query })
  const inPeriod = samples.filter(({ isTest, steps }) => {
    const day = beijingDay(steps[0]?.at ?? new Date(0))
    return isTest && day >= period.from && day <= period.to
  })
  expect(body.total.count).toBe(inPeriod.length)
  expect(inPeriod.length).toBeGreaterThan(0)
})

test('the list names the reviewer whose cases it shows', async () => {
  const query = { state: 'all', event: 'decided', reviewer: reviewers[1]?.id ?? '' } as const
  expect((await auditor.call(queue.countApplications, { query })).body.reviewerName).toBe('李审核')
})

test.each([
  [{ from: '2026-11-03', to: '2026-11-02' }, 'date.before-start'],
  [{ from: '2026-08-03', to: '2026-11-02' }, 'report.too-long']
])('a period of %j is refused', async (query, code) => {
  for (const endpoint of [readReport, exportReport]) {
    const { status, problem } = await auditor.call(endpoint, { query })
    expect([status, problem.errors?.[0]]).toMatchObject([400, { pointer: '/to', code }])
  }
})

test('an administrator of the system reads the numbers, and neither the lists nor the file (R37)', async () => {
  const system = await openAdmin(portal, { roles: ['SYSTEM'] })
  expect((await system.call(readReport, { query: {} })).status).toBe(200)
  expect((await system.call(queue.listApplications, { query: {} })).status).toBe(403)
  expect((await system.call(exportReport, { query: {} })).status).toBe(403)
})

describe('the file of decisions', () => {
  const rowsOf = async (bytes: Buffer) => (await readXlsx(bytes, {})).sheets[0]?.rows ?? []

  test('has every decision of the period with decider and opinion, oldest first, and is audited (R39)', async () => {
    const { headers, body } = await auditor.call(exportReport, { query: period })
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    const [header, ...rows] = await rowsOf(body)
    expect(header).toEqual(
      ['审核时间', '决定', '审核人', '审核意见', '申请编号', '企业', '用户编号', '业务资格', '轮次'].concat([
        '提交时间',
        '用时（工作日）',
        '是否超时'
      ])
    )
    const decided = real
      .flatMap(({ steps }) => steps)
      .filter(({ action, at: when }) => {
        const day = beijingDay(when)
        return /approve|reject|return|reopen/.test(action) && day >= period.from && day <= period.to
      })
      .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    const words: Record<string, string> = { approve: '通过', reject: '驳回', return: '退回', reopen: '重新审理' }
    expect(rows.map(([, decision]) => decision)).toEqual(decided.map(({ action }) => words[action]))
    expect(rows.map((row) => row[3])).toEqual(decided.map(({ opinion }) => opinion ?? ''))
    expect(rows[0]?.[2]).toBe('某人')
    const waited = decided.map(({ at: until, since }) => {
      if (!since) return undefined
      const isLate = until.getTime() - since.getTime() > 48 * hourMs
      return [workingDays(beijingDay(since), beijingDay(until)), isLate ? '已超时' : '']
    })
    // Of the oldest events the case itself may still know it.
    expect(rows.map((row, place) => waited[place] && row.slice(10))).toEqual(waited)
    const { detail } = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'report.exported' },
      orderBy: { id: 'desc' }
    })
    expect(detail).toEqual({ since: period.from, until: period.to, rows: rows.length })
  })

  test('has 10,000 decisions at most', async () => {
    const application = await portal.deps.db.application.findFirstOrThrow({ where: { isTest: false } })
    const add = (count: number) =>
      portal.deps.pool.query(
        `INSERT INTO application_event (id, application_id, at, action, to_state, round, actor_kind, actor_name)
         SELECT gen_random_uuid(), $1, '2026-05-05T02:00:00Z', 'return', 'RETURNED', 1, 'admin', '王审核'
         FROM generate_series(1, $2::int)`,
        [application.id, count]
      )
    const query = { from: '2026-05-04', to: '2026-05-10' }
    await add(10_000)
    expect(await rowsOf((await auditor.call(exportReport, { query })).body)).toHaveLength(10_001)
    await add(1)
    expect((await auditor.call(exportReport, { query })).problem.code).toBe('export.too-many')
  })
})
