import * as queue from '@portal/contract/application/queue'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { countQueue, listQueue } from './queue.store.ts'

let portal: TestApp
let wang: TestAdmin
const codes = ['LISTING', 'SETTLEMENT', 'SUPERVISOR', 'BORROWER', 'LENDER'] as const
const ids: string[] = []

// On both sides of midnight in Beijing. A later one may be due earlier.
const times = [
  ['2026-03-30T15:59:59.999Z', '2026-04-02T10:00:00Z'],
  ['2026-03-30T16:00:00.000Z', '2026-04-03T10:00:00Z'],
  ['2026-03-31T04:00:00.000Z', '2026-04-07T10:00:00Z'],
  ['2026-04-01T15:59:59.999Z', '2026-04-03T10:00:00Z'],
  ['2026-04-01T16:00:00.000Z', '2026-04-07T10:00:00Z']
] as const

beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  const applicant = await addApplicant(portal, { fullName: '临汾期间煤业有限公司' })
  for (const [place, [submittedAt, dueAt]] of times.entries()) {
    const id = await submit(portal, applicant, codes[place])
    await portal.deps.db.application.update({ where: { id }, data: { submittedAt, dueAt } })
    ids.push(id)
  }
})
afterAll(() => portal.close())

type Query = Parameters<typeof wang.call<typeof queue.listApplications>>[1]['query']

const placesOf = async (query: Query): Promise<number[]> =>
  (await wang.call(queue.listApplications, { query })).body.data.map(({ id }: { id: string }) => ids.indexOf(id))

const march31ToApril1 = { submittedFrom: '2026-03-31', submittedTo: '2026-04-01' }

test('shows what was submitted from the first day to the last in Beijing, both inclusive (R38)', async () => {
  expect(await placesOf({ ...march31ToApril1, sort: 'oldest' })).toEqual([1, 2, 3])
  expect(await placesOf({ submittedFrom: '2026-04-02', sort: 'oldest' })).toEqual([4])
  expect(await placesOf({ submittedTo: '2026-03-30', sort: 'oldest' })).toEqual([0])
  expect(await placesOf({ submittedFrom: '2026-04-02', submittedTo: '2026-04-01' })).toEqual([])
})

test('shows what is due from the first day to the last in Beijing, both inclusive (R52)', async () => {
  expect(await placesOf({ dueFrom: '2026-04-03', dueTo: '2026-04-03', sort: 'oldest' })).toEqual([1, 3])
  expect(await placesOf({ dueFrom: '2026-04-04', sort: 'oldest' })).toEqual([2, 4])
  expect(await placesOf({ dueTo: '2026-04-02', sort: 'oldest' })).toEqual([0])
})

test('counts the same cases (R38)', async () => {
  const { body } = await wang.call(queue.countApplications, { query: march31ToApril1 })
  expect(body.total).toEqual({ count: 3, capped: false })
})

test('exports the same cases (R38)', async () => {
  await wang.call(queue.exportApplications, { query: march31ToApril1 })
  const { detail } = await portal.deps.db.auditEvent.findFirstOrThrow({
    where: { action: 'application.exported' },
    orderBy: { id: 'desc' },
    select: { detail: true }
  })
  expect(detail).toEqual({ ...march31ToApril1, rows: 3 })
})

test.each([
  ['due', [3, 1, 2]],
  ['dueLast', [2, 1, 3]],
  ['newest', [3, 2, 1]],
  ['oldest', [1, 2, 3]]
] as const)('sorts a period by %s, with the id where two are due at once (R38)', async (sort, order) => {
  const found = await placesOf({ ...march31ToApril1, sort })
  expect(found.map((place) => times[place]?.[1])).toEqual(order.map((place) => times[place]?.[1]))
  expect(found.toSorted()).toEqual([1, 2, 3])
})

test.each(['due', 'dueLast', 'newest', 'oldest'] as const)(
  'pages through a period by %s without gaps or repetitions, few cases or many (R38)',
  async (sort) => {
    const applicant = await addApplicant(portal, { fullName: '分页期间公司' })
    await portal.deps.pool.query(
      `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, submitted_at, due_at)
       SELECT gen_random_uuid(), $1, 'LISTING', 1, 'REJECTED', '2020-01-01T00:00:00+08:00'::timestamptz + n * interval '1 hour',
         '2020-01-05T18:00:00+08:00'::timestamptz + (n / 24) * interval '1 day' FROM generate_series(0, 1199) AS n`,
      [applicant.enterpriseId]
    )
    const wholeDays = { submittedFrom: '2020-01-06', submittedTo: '2020-02-15' }
    for (const [wish, expected] of [
      [{ ...wholeDays, submittedTo: '2020-01-07' }, 48],
      // More than the capped count, so the order of 办理时限 is walked.
      [{ submittedFrom: '2020-01-02', submittedTo: '2020-02-17' }, 47 * 24]
    ] as const) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const query = { ...wish, state: 'REJECTED' as const, sort, limit: '100' as const, ...(after ? { after } : {}) }
        const { body } = await wang.call(queue.listApplications, { query })
        seen.push(...body.data.map(({ id }: { id: string }) => id))
        after = body.nextCursor ?? undefined
      } while (after)
      expect([seen.length, new Set(seen).size]).toEqual([expected, expected])
    }
    await portal.deps.pool.query('DELETE FROM application WHERE enterprise_id = $1', [applicant.enterpriseId])
  }
)

test.each(['2026-02-30', '2026-1-1', 'heute', ''])('refuses the day “%s”', async (day) => {
  const { status, problem } = await wang.send('GET', `${queue.listApplications.path}?submittedFrom=${day}`)
  expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/submittedFrom' }]])
})

test('a cursor outside of the period leads to the whole period or to nothing', async () => {
  const period = {
    from: new Date('2026-03-30T16:00:00Z'),
    before: new Date('2026-04-01T16:00:00Z'),
    dueBefore: new Date('2026-05-01T00:00:00Z')
  }
  const reviewerId = wang.id
  const filter = {
    state: 'open',
    claimed: undefined,
    qualification: undefined,
    isOverdue: false,
    stage: undefined,
    isTest: false,
    found: undefined
  } as const
  const listFrom = (at: string, sort: 'oldest' | 'newest') =>
    listQueue(
      portal.deps.db,
      { ...filter, period, reviewerId, firstApproverId: reviewerId },
      { sort, after: { at: new Date(at), id: reviewerId }, take: 10 }
    )
  expect(await listFrom('2025-01-01T00:00:00Z', 'oldest')).toHaveLength(3)
  expect(await listFrom('2027-01-01T00:00:00Z', 'oldest')).toHaveLength(0)
  expect(await listFrom('2027-01-01T00:00:00Z', 'newest')).toHaveLength(3)
  expect(await listFrom('2025-01-01T00:00:00Z', 'newest')).toHaveLength(0)
  expect(await countQueue(portal.deps.db, { ...filter, period, reviewerId, firstApproverId: undefined })).toBe(3)
})

test.each(['due', 'newest'] as const)(
  'a search and a period leave the cases of both, sorted by %s (R38)',
  async (sort) => {
    const applicant = await addApplicant(portal, { fullName: `期间检索${sort}公司` })
    const ids = [await submit(portal, applicant, 'LISTING'), await submit(portal, applicant, 'SETTLEMENT')]
    const data = { submittedAt: new Date('2025-03-01T00:00:00Z'), dueAt: new Date('2025-03-05T10:00:00Z') }
    await portal.deps.db.application.update({ where: { id: ids[0] ?? '' }, data })
    const query = { search: `期间检索${sort}`, submittedFrom: '2025-03-01', submittedTo: '2025-03-02', sort }
    const { body } = await wang.call(queue.listApplications, { query })
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([ids[0]])
  }
)
