import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addReviewer, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import type { QueueFilter } from './queue.rules.ts'
import { readQueueCounts } from './read-queue-counts.ts'
import { countCap, countQueue, countTabs, listQueue } from './queue.store.ts'
import { searchOf } from './search.rules.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

const nobody = '00000000-0000-7000-8000-000000000000'

const filter = (changes: Partial<QueueFilter> = {}): QueueFilter => ({
  state: 'SUBMITTED',
  qualification: undefined,
  claimed: undefined,
  isOverdue: false,
  stage: undefined,
  isTest: false,
  period: undefined,
  found: undefined,
  reviewerId: nobody,
  firstApproverId: nobody,
  ...changes
})

const count = (changes: Partial<QueueFilter> = {}) => countQueue(portal.deps.db, filter(changes))
const tabs = () => countTabs(portal.deps.db, { isTest: false, reviewerId: nobody, firstApproverId: nobody })

const addCase = async () => submit(portal, await addApplicant(portal))

test('keeps filters apart, and of one’s own cases the reviewers (R38)', async () => {
  const { adminId } = await addReviewer(portal)
  const id = await addCase()
  await portal.deps.pool.query(`UPDATE application SET state = 'IN_REVIEW', claimed_by_id = $2 WHERE id = $1`, [
    id,
    adminId
  ])
  const mine = { state: 'IN_REVIEW', claimed: 'mine' } as const
  expect(await count({ ...mine, reviewerId: adminId })).toBe(1)
  expect(await count(mine)).toBe(0)
  expect(await count({ state: 'WITHDRAWN' })).toBe(0)
})

test('a filter that leaves no state matches nothing (R38)', async () => {
  expect(await count({ state: 'RETURNED', claimed: 'nobody' })).toBe(0)
})

test('a search by words that are too common for a list of enterprises finds the same cases, on a page and in the count (R38)', async () => {
  const [named, other] = [await addApplicant(portal, { fullName: '乡宁JM焦化' }), await addCase()]
  const id = await submit(portal, named)
  for (const words of ['乡宁', '乡宁JM', 'jm焦']) {
    const found = { search: searchOf(words), text: words.toLowerCase() }
    expect(await count({ found })).toBe(1)
    const rows = await listQueue(portal.deps.db, filter({ found }), { sort: 'due', after: undefined, take: 10 })
    expect(rows.map((row) => row.id)).toEqual([id])
    expect(rows.map((row) => row.id)).not.toContain(other)
  }
})

test('every count tells a change at once, that of one filter and those of the tabs (R38)', async () => {
  const before = { matching: await count(), ...(await tabs()) }
  const id = await addCase()
  const after = { ...before, matching: before.matching + 1, open: before.open + 1, SUBMITTED: before.SUBMITTED + 1 }
  expect({ matching: await count(), ...(await tabs()) }).toEqual(after)
  await portal.deps.pool.query(`UPDATE application SET due_at = now() - interval '1 day' WHERE id = $1`, [id])
  expect({ matching: await count(), ...(await tabs()) }).toEqual({ ...after, overdue: before.overdue + 1 })
})

test('no count goes far beyond a thousand, however many cases there are (R38)', async () => {
  const { enterpriseId } = await addApplicant(portal)
  const reviewer = await addReviewer(portal)
  const addRejected = (cases: number) =>
    portal.deps.pool.query(
      `INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, submitted_at, due_at)
       SELECT gen_random_uuid(), $1, 'LISTING', 1, 'REJECTED', now(), now() FROM generate_series(1, $2)`,
      [enterpriseId, cases]
    )
  const total = async () => (await readQueueCounts(portal.deps, reviewer, { state: 'REJECTED' })).total
  await addRejected(1000)
  expect(await total()).toEqual({ count: 1000, capped: false })
  await addRejected(1)
  expect(await total()).toEqual({ count: 1000, capped: true })
  await addRejected(500)
  expect(await count({ state: 'REJECTED' })).toBe(countCap + 1)
  expect((await tabs()).REJECTED).toBe(countCap)
})
