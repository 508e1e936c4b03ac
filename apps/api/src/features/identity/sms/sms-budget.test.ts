import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#api/http/refusal.ts'
import { freshPhone } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { rounds } from '#api/testing/rounds.ts'
import { buildSibling, freshIp } from '#api/testing/factories/visitors.ts'
import { phoneRecipient } from './code-keys.ts'
import { prepareCode } from './send-code.ts'
import { isBudgetHalfFree, sendNotice } from './send-notice.ts'

const askers = 50
const requestsEach = rounds(12, 60)
/** Half of the requests: as many as there are notices. */
const budget = (askers * requestsEach) / 2
const env = { SMS_PER_HOUR: String(budget) }

let portal: TestApp
let second: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env })
  second = await buildSibling(portal, { env })
})
afterAll(async () => {
  await second.close()
  await portal.close()
})

const askForCode = async ({ deps }: TestApp): Promise<'prepared' | 'refused'> => {
  const origin = { ip: freshIp(), userAgent: '', requestId: '', device: '' }
  const recipient = phoneRecipient(deps, freshPhone())
  try {
    await prepareCode(deps, { recipient, purpose: 'register', subject: '', origin })
    return 'prepared'
  } catch (error) {
    if (error instanceof Refusal && error.code === 'sms.wait') return 'refused'
    throw error
  }
}

const tell = async ({ deps }: TestApp): Promise<'told'> => {
  await sendNotice(deps, { phone: freshPhone(), notice: 'payment-password-locked' })
  return 'told'
}

type Outcome = 'prepared' | 'refused' | 'told'

/** Each caller sends requests one by one, so that all are active when the budget ends. Every second is a notice. */
const askOften = async (app: TestApp): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  for (let i = 0; i < requestsEach; i++) outcomes.push(await (i % 2 ? tell(app) : askForCode(app)))
  return outcomes
}

test('of twice as many requests on two processes exactly the budget of the hour is sent, notices included (R6)', async () => {
  const apps = Array.from({ length: askers }, (_, i) => (i % 2 ? second : portal))
  const outcomes = (await Promise.all(apps.map(askOften))).flat()
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length
  const { rows } = await portal.deps.pool.query(
    `SELECT count(*)::int AS counted, count(*) FILTER (WHERE purpose = 'register')::int AS codes
     FROM sms_message WHERE status <> 'FAILED'`
  )
  expect(rows).toEqual([{ counted: budget, codes: count('prepared') }])
  expect(outcomes).toHaveLength(askers * requestsEach)
  expect(count('told')).toBe((askers * requestsEach) / 2)
})

test('a notice is dropped and logged once the budget is used up (R6)', async () => {
  const before = portal.logLines.length
  await tell(portal)
  const { rows } = await portal.deps.pool.query('SELECT count(*)::int AS messages FROM sms_message')
  expect(rows).toEqual([{ messages: budget }])
  expect(portal.logLines.slice(before).join('')).toContain('the budget of the hour is used up')
})

test('reminders for many people wait from the moment on when half of the budget is used (R6)', async () => {
  const { config } = portal.deps
  const isHalfFree = (smsPerHour: number) => isBudgetHalfFree({ ...portal.deps, config: { ...config, smsPerHour } })
  expect([await isHalfFree(2 * budget), await isHalfFree(2 * budget + 1)]).toEqual([false, true])
})
