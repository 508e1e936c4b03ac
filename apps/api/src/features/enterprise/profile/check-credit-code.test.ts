import { checkCreditCode, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { completeCreditCode } from '@portal/contract/identifiers/credit-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { uploadLicence, wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const enter = async (): Promise<TestBrowser> => {
  await portal.deps.pool.query('DELETE FROM sms_message')
  const browser = openBrowser(portal)
  await browser.enter()
  return browser
}

const ask = (browser: TestBrowser, creditCode: string) => browser.call(checkCreditCode, { body: { creditCode } })

test('a code in force is taken for others however it is typed, but not for its own enterprise (R20, ux 4)', async () => {
  const [owner, other] = [await enter(), await enter()]
  const creditCode = newCreditCode()
  expect((await ask(other, creditCode)).body).toEqual({ isTaken: false })
  const values = wholeProfile({ creditCode, ...(await uploadLicence(owner)) })
  expect((await owner.call(submitProfile, { body: { revision: 0, draftRevision: 0, values } })).status).toBe(200)
  expect((await ask(other, creditCode)).body).toEqual({ isTaken: true })
  expect((await ask(other, ` ${creditCode.toLowerCase()} `)).body).toEqual({ isTaken: true })
  expect((await ask(owner, creditCode)).body).toEqual({ isTaken: false })
})

test('an enterprise asks thirty times an hour, and the others still may', async () => {
  const [curious, other] = [await enter(), await enter()]
  const codeOf = (n: number) => completeCreditCode(`91140200${String(n).padStart(8, '0')}`)
  for (let n = 0; n < 30; n += 1) expect((await ask(curious, codeOf(n))).status).toBe(200)
  const { status, problem } = await ask(curious, codeOf(30))
  expect([status, problem.code, problem.retryAfter]).toEqual([429, 'request.too-many', expect.closeTo(3600, -2)])
  expect((await ask(other, codeOf(30))).status).toBe(200)
})

test('a text that is no code is refused and not counted', async () => {
  const browser = await enter()
  for (const [text, code] of [
    ['', 'credit-code.length'],
    ['91140200', 'credit-code.length'],
    ['140000000123456', 'credit-code.legacy']
  ] as const) {
    const { status, problem } = await ask(browser, text)
    expect([status, problem.errors?.[0]]).toEqual([400, expect.objectContaining({ pointer: '/creditCode', code })])
  }
  expect(await portal.deps.db.throttle.count({ where: { key: { startsWith: 'credit-code:' }, failures: 0 } })).toBe(0)
})

test('nobody else learns who is on the platform', async () => {
  expect((await ask(openBrowser(portal), newCreditCode())).problem.code).toBe('session.required')
})
