import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer, openApplicant, plainProfiles, submit } from '#api/testing/cases.ts'
import { createQueueCounts } from './queue-counts.ts'
import type { QueueFilter } from './queue.rules.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

const filter = (changes: Partial<QueueFilter> = {}): QueueFilter => ({
  state: 'SUBMITTED',
  qualification: undefined,
  claimed: undefined,
  isOverdue: false,
  found: undefined,
  reviewerId: 'wang',
  ...changes
})

/** With how often the database was asked, its time, and a way to tell of a change whenever the test wants it. */
const openCounts = () => {
  const heard = { asked: 0, nowMs: 0, tellChange: () => {} }
  const query = (...given: Parameters<Pool['query']>) => {
    heard.asked += 1
    return portal.deps.pool.query(...given)
  }
  const watch = (listener: () => void) => {
    heard.tellChange = listener
    return () => {}
  }
  // Holds because no other part of them is used.
  const deps = { ...portal.deps, pool: { query } as Pool, live: { ...portal.deps.live, watch } }
  const counts = createQueueCounts(deps, () => heard.nowMs)
  return { ...counts, heard }
}

const addCase = async () => submit(portal, (await openApplicant(portal)).actor)

test('counts a filter once for all its pages and readers, and anew after a change (R38)', async () => {
  const { count, heard } = openCounts()
  const before = await count(filter())
  await addCase()
  expect([await count(filter()), await count(filter({ reviewerId: 'li' }))]).toEqual([before, before])
  expect(heard.asked).toBe(1)
  heard.tellChange()
  expect(await count(filter())).toBe(before + 1)
})

test('counts anew after ten seconds, though no change was told: due dates pass by themselves (R38)', async () => {
  const { count, heard } = openCounts()
  await count(filter())
  heard.nowMs = 9999
  await count(filter())
  expect(heard.asked).toBe(1)
  heard.nowMs = 10_000
  await count(filter())
  expect(heard.asked).toBe(2)
})

test('keeps filters apart, and of one’s own cases the reviewers (R38)', async () => {
  const { adminId } = await addReviewer(portal)
  const id = await addCase()
  await portal.deps.pool.query(`UPDATE application SET state = 'IN_REVIEW', claimed_by_id = $2 WHERE id = $1`, [
    id,
    adminId
  ])
  const { count } = openCounts()
  const mine = { state: 'IN_REVIEW', claimed: 'mine' } as const
  expect(await count(filter({ ...mine, reviewerId: adminId }))).toBe(1)
  expect(await count(filter({ ...mine, reviewerId: '00000000-0000-7000-8000-000000000000' }))).toBe(0)
  expect(await count(filter({ state: 'WITHDRAWN' }))).toBe(0)
})

test('a count that failed is not kept (R38)', async () => {
  let isDown = true
  const query = (...given: Parameters<Pool['query']>) =>
    isDown ? Promise.reject(new Error('down')) : portal.deps.pool.query(...given)
  const { count } = createQueueCounts({ ...portal.deps, pool: { query } as Pool })
  await expect(count(filter())).rejects.toThrow('down')
  isDown = false
  await expect(count(filter())).resolves.toBeTypeOf('number')
})
