import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Answer, freshPhone, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp, type TestAppOptions } from '#api/testing/build-test-app.ts'
import {
  addAccounts,
  behindProxy,
  buildSibling,
  freshIp,
  letPass,
  newVisitor,
  requestCode
} from '#api/testing/factories/visitors.ts'

const minute = 60
const hour = 60 * minute

let portal: TestApp
let second: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
  second = await buildSibling(portal, { env: behindProxy })
})
afterAll(async () => {
  await second.close()
  await portal.close()
})
afterEach(() => {
  vi.useRealTimers()
})

const send = (phone: string, app = portal): Promise<Answer> => requestCode(newVisitor(app), phone)

const expectWait = (answer: Answer, atMost: number, atLeast = Math.max(atMost / 2, atMost - 120)) => {
  expect([answer.status, answer.problem.code]).toEqual([429, 'sms.wait'])
  expect(answer.problem.detail).toBe('验证码发送过于频繁，请稍后再试')
  expect(Number(answer.headers['retry-after'])).toBe(answer.problem.retryAfter)
  expect(answer.problem.retryAfter).toBeLessThanOrEqual(atMost)
  expect(answer.problem.retryAfter).toBeGreaterThanOrEqual(atLeast)
}

const withApp = async (options: TestAppOptions, use: (app: TestApp) => Promise<void>) => {
  const app = await buildTestApp(options)
  try {
    await use(app)
  } finally {
    await app.close()
  }
}

describe('a phone gets', () => {
  test('one code a minute, and is told how long to wait (R6)', async () => {
    const phone = freshPhone()
    expect((await send(phone)).body).toEqual({ retryAfterSeconds: 60, expiresInSeconds: 300 })
    expectWait(await send(phone), 60)
    await letPass(portal, 30)
    expectWait(await send(phone), 30, 1)
    await letPass(portal, 31)
    expect((await send(phone)).status).toBe(202)
  })

  test('five codes in any hour (R6)', async () => {
    const phone = freshPhone()
    for (let i = 0; i < 5; i++) {
      expect((await send(phone)).status).toBe(202)
      await letPass(portal, 10 * minute)
    }
    // The first is 50 minutes old, the last one 10 minutes.
    expectWait(await send(phone), 10 * minute)
    await letPass(portal, 10 * minute)
    expect((await send(phone)).status).toBe(202)
    await letPass(portal, minute)
    expectWait(await send(phone), 9 * minute)
  })

  test('ten codes in any day (R6)', async () => {
    const phone = freshPhone()
    for (let i = 0; i < 10; i++) {
      expect((await send(phone)).status).toBe(202)
      await letPass(portal, hour)
    }
    expectWait(await send(phone), 14 * hour)
    await letPass(portal, 14 * hour)
    expect((await send(phone)).status).toBe(202)
    await letPass(portal, minute)
    expectWait(await send(phone), 59 * minute)
  })

  test('one code when 20 ask for it at once, half of them on another process (R6)', async () => {
    const phone = freshPhone()
    const browsers = Array.from({ length: 20 }, (_, i) => newVisitor(i % 2 ? second : portal))
    const captchas = await Promise.all(browsers.map((browser) => browser.solveCaptcha('register')))
    const answers = await Promise.all(
      browsers.map((browser, i) =>
        browser.send('POST', '/api/portal/registrations/codes', { phone, captcha: captchas[i] })
      )
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status !== 202)
    expect(refused).toHaveLength(19)
    for (const answer of refused) expectWait(answer, 60)
  })

  test('no more by asking for a new password as well (R6, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    if (!owner) throw new Error('no account')
    expect((await send(owner.phone)).status).toBe(202)
    const browser = newVisitor(portal)
    const captcha = await browser.solveCaptcha('reset-password')
    const before = portal.outbox.entries.filter(({ kind }) => kind === 'sms').length
    await browser.call(startPasswordReset, { body: { username: owner.username, captcha } })
    await portal.deps.background.settled()
    expect(portal.outbox.entries.filter(({ kind }) => kind === 'sms')).toHaveLength(before)
  })

  test('no more from another process or after a restart (R6)', async () => {
    const phone = freshPhone()
    expect((await send(phone)).status).toBe(202)
    expectWait(await send(phone, second), 60)
    const restarted = await buildSibling(portal, { env: behindProxy })
    const answer = await send(phone, restarted)
    await restarted.close()
    expectWait(answer, 60)
  })

  test('no more from a process whose clock is wrong (R6)', async () => {
    for (const skew of [-hour, hour]) {
      const phone = freshPhone()
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skew * 1000 })
      expect((await send(phone)).status).toBe(202)
      vi.useRealTimers()
      expectWait(await send(phone), 60)
    }
  })
})

describe('an address gets', () => {
  const sendFrom = (ip: string, app = portal) => requestCode(openBrowser(app, { ip }), freshPhone())

  test('20 codes an hour, for whatever phones (R6)', async () => {
    const ip = freshIp()
    for (let i = 0; i < 20; i++) expect((await sendFrom(ip)).status).toBe(202)
    expectWait(await sendFrom(ip), hour, 50 * minute)
    expectWait(await sendFrom(ip, second), hour, 50 * minute)
    expect((await sendFrom(freshIp())).status).toBe(202)
    await letPass(portal, hour)
    expect((await sendFrom(ip)).status).toBe(202)
  })

  test('no more when many ask at once (R6)', async () => {
    const ip = freshIp()
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => sendFrom(ip, i % 2 ? second : portal)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(20)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
  })

  test('no more by changing X-Forwarded-For where no proxy is trusted (R6)', async () => {
    await withApp({}, async (bare) => {
      for (let i = 0; i < 20; i++) expect((await sendFrom(freshIp(), bare)).status).toBe(202)
      expectWait(await sendFrom(freshIp(), bare), hour, 50 * minute)
    })
  })

  test('no more by putting an address in front of the one that the trusted proxy saw (R6)', async () => {
    const seen = freshIp()
    for (let i = 0; i < 20; i++) expect((await sendFrom(`${freshIp()}, ${seen}`)).status).toBe(202)
    expectWait(await sendFrom(`${freshIp()}, ${seen}`), hour, 50 * minute)
  })
})

test('the whole platform sends no more than its hourly budget, which closes it for everybody (R6)', async () => {
  await withApp({ env: { ...behindProxy, SMS_PER_HOUR: '3' } }, async (small) => {
    for (let i = 0; i < 3; i++) expect((await send(freshPhone(), small)).status).toBe(202)
    expectWait(await send(freshPhone(), small), 5 * minute, minute)
    const other = await buildSibling(small, { env: { ...behindProxy, SMS_PER_HOUR: '3' } })
    const answer = await send(freshPhone(), other)
    await other.close()
    expectWait(answer, 5 * minute, minute)
    await letPass(small, hour)
    expect((await send(freshPhone(), small)).status).toBe(202)
  })
})

test('a phone with accounts and one without get the same answers, also when they ask too often (R6)', async () => {
  const [owner] = await addAccounts(portal, 1)
  const answersFor = async (phone: string) => {
    const answers = [await send(phone), await send(phone)]
    return answers.map(({ status, body }) => ({ status, body: { ...body, requestId: '', retryAfter: 0 } }))
  }
  expect(await answersFor(owner?.phone ?? '')).toEqual(await answersFor(freshPhone()))
})

test('a captcha that is wrong sends nothing and counts nowhere (R6)', async () => {
  const browser: TestBrowser = newVisitor(portal)
  const phone = freshPhone()
  const { id } = await browser.solveCaptcha('register')
  const answer = await browser.send('POST', '/api/portal/registrations/codes', {
    phone,
    captcha: { kind: 'picture', id, answer: '????' }
  })
  expect([answer.status, answer.problem.code]).toEqual([400, 'captcha.wrong'])
  expect((await requestCode(browser, phone)).status).toBe(202)
})
