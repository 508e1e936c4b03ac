import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiProcess, startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addCampaign, addHolders } from '#api/testing/factories/campaigns.ts'

const many = 400

let portal: TestApp
let running: ApiProcess | undefined
beforeAll(async () => {
  portal = await buildTestApp()
  await addHolders(portal, many)
}, 120_000)
afterAll(async () => {
  await running?.end('SIGKILL')
  await portal.close()
})

const countSuspended = () => portal.deps.db.grant.count({ where: { state: 'SUSPENDED' } })

test('a process that is killed while it suspends leaves the rest to the next start, each once and told once (R46)', async () => {
  const { db, pool } = portal.deps
  const id = await addCampaign(portal, { deadline: dayAfter(beijingDay(new Date()), -1) })
  running = await startBeside(portal)
  await expect.poll(countSuspended, { timeout: 60_000, interval: 10 }).toBeGreaterThan(20)
  await running.end('SIGKILL')
  const atKill = await countSuspended()
  expect(atKill, 'killed in the middle').toBeLessThan(many)

  running = await startBeside(portal)
  await expect.poll(countSuspended, { timeout: 240_000, interval: 200 }).toBe(many)
  // The run after the last one finds nothing.
  await running.end('SIGTERM')
  running = undefined
  expect(await db.grant.count({ where: { state: 'SUSPENDED', lapsedCampaigns: { equals: [id] } } })).toBe(many)
  const once = { rows: [{ each: many, all: many }] }
  const counted = (from: string, key: string) =>
    pool.query(`SELECT count(DISTINCT ${key})::int AS each, count(*)::int AS all FROM ${from}`)
  expect(await counted("message WHERE template = 'grant.suspended'", 'account_id')).toMatchObject(once)
  expect(await counted("change_event WHERE type = 'qualification.suspended'", 'enterprise_id')).toMatchObject(once)
  expect(await counted("application_event WHERE action = 'suspend'", 'application_id')).toMatchObject(once)
  expect(await counted("audit_event WHERE action = 'grant.changed'", 'enterprise_id')).toMatchObject(once)
}, 400_000)
