import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { register } from '@portal/contract/identity/registration'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SmsFault, type SmsFaultKind, type SmsMessage } from '#api/adapters/sms/sms.ts'
import { freshPhone, freshUsername } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addAccounts, behindProxy, letPass, newVisitor, requestCode } from '#api/testing/factories/visitors.ts'

let portal: TestApp
let failure: SmsFaultKind | undefined
const taken: SmsMessage[] = []

beforeAll(async () => {
  portal = await buildTestApp({
    env: behindProxy,
    deps: {
      sms: {
        provider: 'http',
        send: async (message) => {
          if (failure) throw new SmsFault(failure, 'http', 'HTTP 500')
          if ('code' in message) taken.push(message)
          return { providerId: `p${taken.length}` }
        }
      }
    }
  })
})
afterAll(() => portal.close())
beforeEach(async () => {
  failure = undefined
  await letPass(portal, 3600)
})

const send = (phone: string) => requestCode(newVisitor(portal), phone)

const startReset = async (username: string) => {
  const browser = newVisitor(portal)
  const captcha = await browser.solveCaptcha('reset-password')
  const answer = await browser.call(startPasswordReset, { body: { username, captcha } })
  await portal.deps.background.settled()
  return answer
}

const lastMessage = async () => {
  await portal.deps.background.settled()
  const { rows } = await portal.deps.pool.query(
    'SELECT status::text, fault, provider, provider_id, phone_masked FROM sms_message ORDER BY created_at DESC LIMIT 1'
  )
  return rows[0]
}

describe('while the SMS provider is down', () => {
  test('a request for a code is told so in Chinese, with the time to try again (R7)', async () => {
    failure = 'unavailable'
    const answer = await send(freshPhone())
    expect([answer.status, answer.problem.code]).toEqual([503, 'sms.unavailable'])
    expect(answer.problem.detail).toBe('短信服务暂时不可用，本次未计入发送次数，请稍后再试')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(await lastMessage()).toMatchObject({ status: 'FAILED', fault: 'unavailable', provider: 'http' })
  })

  test('a request for the code of a proof is told so too (R7, R34)', async () => {
    const browser = newVisitor(portal)
    const [account] = await addAccounts(portal, 1)
    await browser.signInAs(account?.username ?? '')
    failure = 'unavailable'
    const { status, problem } = await browser.call(sendStepUpCode, {
      body: { captcha: await browser.solveCaptcha('step-up') }
    })
    expect([status, problem.code]).toEqual([503, 'sms.unavailable'])
  })

  test.each(['unavailable', 'throttled', 'rejected'] as const)(
    'no quota is burnt: %s twenty times, then sent at once (R6, R7)',
    async (kind) => {
      failure = kind
      const phone = freshPhone()
      const browser = newVisitor(portal)
      for (let i = 0; i < 20; i++) expect((await requestCode(browser, phone)).status).toBe(503)
      failure = undefined
      expect((await requestCode(browser, phone)).status).toBe(202)
    }
  )

  test('the code that arrived before stays valid (R6, R7)', async () => {
    const browser = newVisitor(portal)
    const wish = await browser.registration()
    await letPass(portal, 61)
    failure = 'unavailable'
    expect((await requestCode(browser, wish.phone)).status).toBe(503)
    expect((await browser.call(register, { body: wish })).status).toBe(201)
  })

  test('the code that did not arrive is worth nothing (R6, R7)', async () => {
    failure = 'unavailable'
    const browser = newVisitor(portal)
    const phone = freshPhone()
    await requestCode(browser, phone)
    const { rows } = await portal.deps.pool.query(
      `SELECT count(*)::int AS alive FROM sms_code WHERE superseded_at IS NULL AND used_at IS NULL AND expires_at > now()`
    )
    expect(rows).toEqual([{ alive: 0 }])
  })

  test('known and unknown user names that want a new password are told alike (R7, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    failure = 'unavailable'
    await send(freshPhone())
    const answers = [await startReset(owner?.username ?? ''), await startReset(freshUsername())]
    expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual([
      [503, 'sms.unavailable'],
      [503, 'sms.unavailable']
    ])
    expect(answers[0]?.body.detail).toBe(answers[1]?.body.detail)
  })

  test('the first to want a new password is answered before the provider is, and burns no quota (R7, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    failure = 'unavailable'
    expect((await startReset(owner?.username ?? '')).status).toBe(202)
    failure = undefined
    await letPass(portal, 31)
    expect((await startReset(owner?.username ?? '')).status).toBe(202)
    expect(taken.at(-1)?.phone).toBe(owner?.phone)
  })

  test('its limit for one phone does not keep others from a new password (R7, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    failure = 'throttled'
    expect((await send(freshPhone())).status).toBe(503)
    failure = undefined
    expect((await startReset(owner?.username ?? '')).status).toBe(202)
  })

  test('the log names the cause, but neither phone nor code', async () => {
    failure = 'rejected'
    const phone = freshPhone()
    const from = portal.logLines.length
    await send(phone)
    const lines = portal.logLines.slice(from).join('\n')
    expect(lines).toContain('HTTP 500')
    expect(lines).not.toContain(phone)
  })
})

test('a message that was taken is kept with its number at the provider and a masked phone only (R6, R7)', async () => {
  const phone = freshPhone()
  expect((await send(phone)).status).toBe(202)
  expect(taken.at(-1)).toMatchObject({ phone, purpose: 'register', code: portal.outbox.lastCode(phone) })
  expect(await lastMessage()).toEqual({
    status: 'SENT',
    fault: null,
    provider: 'http',
    provider_id: `p${taken.length}`,
    phone_masked: `${phone.slice(0, 3)}****${phone.slice(-4)}`
  })
})

test('messages that were taken at one moment keep each its own number, and their codes kill the older ones of their phones alone (R6)', async () => {
  const phones = Array.from({ length: 5 }, freshPhone)
  const before = taken.length
  await Promise.all(phones.slice(0, 4).map(send))
  await letPass(portal, 61)
  await Promise.all(phones.slice(1).map(send))
  await portal.deps.background.settled()
  const { rows } = await portal.deps.pool.query(
    `SELECT id, provider_id, superseded_at IS NULL AS alive FROM sms_message JOIN sms_code USING (id) WHERE id = ANY($1)`,
    [taken.slice(before).map(({ id }) => id)]
  )
  const found = new Map(rows.map(({ id, ...row }) => [id, row]))
  const expected = taken.slice(before).map(({ id, phone }, i, all) => {
    const isNewest = all.slice(i + 1).every((later) => later.phone !== phone)
    return [id, { provider_id: `p${before + i + 1}`, alive: isNewest }]
  })
  expect(expected).toHaveLength(8)
  expect([...found]).toEqual(expect.arrayContaining(expected))
})

test('a code is counted before the provider is asked, so that a hanging one cannot be flooded (R6)', async () => {
  const phone = freshPhone()
  let asked = 0
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const slow = await buildTestApp({
    env: behindProxy,
    deps: {
      sms: {
        provider: 'http',
        send: async () => {
          asked += 1
          await held
          return { providerId: null }
        }
      }
    }
  })
  const first = requestCode(newVisitor(slow), phone)
  await expect.poll(() => asked).toBe(1)
  const next = await requestCode(newVisitor(slow), phone)
  release()
  expect(next.problem.code).toBe('sms.wait')
  expect((await first).status).toBe(202)
  await slow.close()
  expect(asked).toBe(1)
})
