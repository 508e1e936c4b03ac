import { afterAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp } from '#api/testing/build-test-app.ts'
import { isWatched, watchVerification } from './send-code.ts'

const portal = await buildTestApp()
afterAll(() => portal.close())

beforeEach(async () => {
  await portal.deps.pool.query('DELETE FROM sms_message; DELETE FROM sms_code')
  portal.logLines.length = 0
})

type Traffic = { count: number; used?: boolean; status?: string; age?: number; provider?: string }

const addNotices = (count: number) =>
  portal.deps.pool.query(
    `INSERT INTO sms_message (id, recipient_key, phone_masked, purpose, ip_key, status, provider, created_at)
     SELECT gen_random_uuid(), '\\x00', '', 'paper-expiring', '\\x00', 'SENT', 'http', now() - make_interval(secs => 500)
     FROM generate_series(1, $1)`,
    [count]
  )

const addTraffic = ({ count, used = false, status = 'SENT', age = 600, provider = 'http' }: Traffic) =>
  portal.deps.pool.query(
    `WITH made AS (
       INSERT INTO sms_message (id, recipient_key, phone_masked, purpose, ip_key, status, provider, created_at)
       SELECT gen_random_uuid(), '\\x00', '', 'register', '\\x00', $2::sms_status, $5, now() - make_interval(secs => $4)
       FROM generate_series(1, $1) RETURNING id, created_at)
     INSERT INTO sms_code (id, purpose, recipient_key, code_hash, created_at, expires_at, used_at)
     SELECT id, 'register', '\\x00', '\\x00', created_at, created_at, CASE WHEN $3 THEN created_at END FROM made`,
    [count, status, used, age, provider]
  )

const alarms = async () => {
  await watchVerification(portal.deps)
  return portal.logLines.map((line) => JSON.parse(line)).filter(({ alarm }) => alarm === 'sms-verification')
}

test('an alarm is raised when fewer than 20 of the last 100 codes sent came back (R6)', async () => {
  await addTraffic({ count: 81 })
  await addTraffic({ count: 19, used: true })
  expect(await alarms()).toMatchObject([{ level: 50, sent: 100, verified: 19 }])
})

test('no alarm is raised when 20 of them did (R6)', async () => {
  await addTraffic({ count: 80 })
  await addTraffic({ count: 20, used: true })
  expect(await alarms()).toEqual([])
})

test('no alarm is raised before 100 were sent, nor by codes that may still come back or never went out (R6)', async () => {
  await addTraffic({ count: 99 })
  await addTraffic({ count: 200, age: 60 })
  await addTraffic({ count: 200, status: 'FAILED' })
  await addTraffic({ count: 200, status: 'SUPPRESSED' })
  expect(await alarms()).toEqual([])
})

test('notices do not hide unused codes (R6)', async () => {
  await addTraffic({ count: 100 })
  await addNotices(60)
  expect(await alarms()).toMatchObject([{ sent: 100, verified: 0 }])
})

test('the codes of the sandbox count neither for nor against (R44)', async () => {
  await addTraffic({ count: 100, used: true, age: 500, provider: 'sandbox' })
  await addTraffic({ count: 99 })
  expect(await alarms()).toEqual([])
  await addTraffic({ count: 1 })
  expect(await alarms()).toMatchObject([{ sent: 100, verified: 0 }])
})

test('older traffic does not hide what happens now (R6)', async () => {
  await addTraffic({ count: 500, used: true, age: 7200 })
  await addTraffic({ count: 100 })
  expect(await alarms()).toHaveLength(1)
})

test('about one message in sixteen is the occasion to look', () => {
  const watched = Array.from({ length: 3200 }, () => crypto.randomUUID()).filter(isWatched).length
  expect(watched).toBeGreaterThan(100)
  expect(watched).toBeLessThan(320)
})
