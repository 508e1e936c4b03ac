import { changePhone, sendNewPhoneCode } from '@portal/contract/enterprise/phone'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import {
  completePasswordReset,
  startPasswordReset,
  verifyPasswordReset
} from '@portal/contract/identity/password-reset'
import { readSecurity } from '@portal/contract/identity/security'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPhone, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { anotherCode, behindProxy, letPass, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ACCOUNTS_PER_PHONE: '2' } })
})
afterAll(() => portal.close())

type Owner = TestBrowser & { username: string; phone: string }

const enter = async (phone = freshPhone()): Promise<Owner> => {
  const browser = newVisitor(portal)
  const { username } = await browser.enter({ phone })
  await letPass(portal, 61)
  return { ...browser, username, phone }
}

const proveOldPhone = async (owner: Owner, phone: string) => {
  const sent = await owner.call(sendStepUpCode, { body: { captcha: await owner.solveCaptcha('step-up') } })
  expect(sent.status).toBe(202)
  const secret = portal.outbox.lastCode(owner.phone)
  return owner.prove(sendNewPhoneCode, { body: { phone } }, { factor: 'sms', secret })
}

/** Both codes, up to the last step. */
const receiveCode = async (owner: Owner, phone: string): Promise<string> => {
  const { body } = await proveOldPhone(owner, phone)
  const answer = await owner.call(sendNewPhoneCode, { body: { phone } }, body.token)
  expect(answer.status).toBe(202)
  return portal.outbox.lastCode(phone)
}

const boundPhone = async ({ username }: Owner) =>
  (await portal.deps.db.account.findUniqueOrThrow({ where: { usernameKey: username.toLowerCase() } })).phone

describe('changing the phone (R35)', () => {
  test('takes a code to the old phone, then one to the new, and tells both sides', async () => {
    const owner = await enter()
    const phone = freshPhone()
    const refused = await owner.call(sendNewPhoneCode, { body: { phone } })
    expect(refused.problem.stepUp).toMatchObject({ action: 'phone.change', factors: ['sms'] })
    expect(() => portal.outbox.lastCode(phone)).toThrow('no code')
    const code = await receiveCode(owner, phone)
    expect((await owner.call(changePhone, { body: { phone, code } })).status).toBe(204)
    expect(await boundPhone(owner)).toBe(phone)
    const security = await owner.call(readSecurity, {})
    expect(security.body.phone.masked).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`)
    await expect
      .poll(() => portal.outbox.entries.filter((entry) => entry.kind === 'sms-notice' && entry.phone === owner.phone))
      .toMatchObject([{ purpose: 'phone-changed', text: expect.stringContaining(owner.username) }])
    const message = await portal.deps.db.message.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(message.template).toBe('phone.changed')
    const act = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(act.action).toBe('phone.changed')
  })

  test('the login password is no proof', async () => {
    const owner = await enter()
    const body = { phone: freshPhone() }
    const { status } = await owner.prove(sendNewPhoneCode, { body }, { factor: 'password', secret: goodPassword })
    expect(status).toBe(400)
  })

  test('ends the other sessions, and this one goes on with a new token (R13)', async () => {
    const owner = await enter()
    const other = newVisitor(portal)
    await other.signInAs(owner.username)
    const before = new Map(owner.cookies)
    const phone = freshPhone()
    const code = await receiveCode(owner, phone)
    const where = { accountId: (await accountOf(owner)).id }
    const tomorrow = new Date(Date.now() + 86_400_000)
    await portal.deps.db.knownDevice.updateMany({ where, data: { trustedUntil: tomorrow } })
    await owner.call(changePhone, { body: { phone, code } })
    // The devices stay known, and none is trusted (R34).
    const devices = await portal.deps.db.knownDevice.findMany({ where })
    expect(devices.map(({ trustedUntil }) => trustedUntil)).toEqual(devices.map(() => null))
    expect(devices.length).toBeGreaterThan(0)
    expect((await other.call(readSession, {})).problem.code).toBe('session.required')
    expect((await owner.call(readSession, {})).status).toBe(200)
    expect(owner.cookies).not.toEqual(before)
  })

  test('a code of 忘记密码 that went to the old phone is worth nothing afterwards (R14)', async () => {
    const owner = await enter()
    const thief = newVisitor(portal)
    const captcha = await thief.solveCaptcha('reset-password')
    const run = await thief.call(startPasswordReset, { body: { username: owner.username, captcha } })
    await expect.poll(() => portal.outbox.entries.at(-1)).toMatchObject({ purpose: 'reset-password' })
    const params = { id: run.body.id as string }
    const proven = await thief.call(verifyPasswordReset, {
      params,
      body: { code: portal.outbox.lastCode(owner.phone) }
    })
    expect(proven.status).toBe(200)
    await letPass(portal, 61)
    const phone = freshPhone()
    const code = await receiveCode(owner, phone)
    expect((await owner.call(changePhone, { body: { phone, code } })).status).toBe(204)
    const body = { token: proven.body.token as string, password: 'Anthracite#26' }
    expect((await thief.call(completePasswordReset, { params, body })).problem.code).toBe('reset.expired')
  })

  test('refuses the present phone, and one that has as many accounts as allowed (R5)', async () => {
    const owner = await enter()
    const same = await proveOldPhone(owner, owner.phone)
    const answer = await owner.call(sendNewPhoneCode, { body: { phone: owner.phone } }, same.body.token)
    expect([answer.status, answer.problem.code]).toEqual([409, 'phone.same'])
    const full = freshPhone()
    await enter(full)
    await enter(full)
    // A stranger to the phone does not learn that it has accounts (R6): the code is sent like any other.
    const code = await receiveCode(owner, full)
    const refused = await owner.call(changePhone, { body: { phone: full, code } })
    expect([refused.status, refused.problem.code]).toEqual([409, 'phone.full'])
    expect(await boundPhone(owner)).toBe(owner.phone)
  })

  test('the limit of R5 holds when two accounts take the last place at once', async () => {
    const phone = freshPhone()
    await enter(phone)
    const [one, two] = [await enter(), await enter()]
    const first = { phone, code: await receiveCode(one, phone) }
    await letPass(portal, 61)
    const second = { phone, code: await receiveCode(two, phone) }
    // The newer code replaces the older one of the phone.
    await portal.deps.pool.query('UPDATE sms_code SET superseded_at = NULL')
    const answers = await Promise.all([one.call(changePhone, { body: first }), two.call(changePhone, { body: second })])
    expect(await portal.deps.db.account.count({ where: { phone } })).toBe(2)
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  test('a wrong code, a code of another session and a used code change nothing', async () => {
    const owner = await enter()
    const phone = freshPhone()
    const code = await receiveCode(owner, phone)
    const wrong = await owner.call(changePhone, { body: { phone, code: anotherCode(code) } })
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'code.wrong'])
    const second = newVisitor(portal)
    await second.signInAs(owner.username)
    expect((await second.call(changePhone, { body: { phone, code } })).problem.code).toBe('code.wrong')
    expect(await boundPhone(owner)).toBe(owner.phone)
    expect((await owner.call(changePhone, { body: { phone, code } })).status).toBe(204)
    expect((await owner.call(changePhone, { body: { phone, code } })).problem.code).toBe('code.wrong')
  })

  test('20 changes at once with one code change once', async () => {
    const owner = await enter()
    const phone = freshPhone()
    const code = await receiveCode(owner, phone)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => owner.send('PUT', changePhone.path, { phone, code }))
    )
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const acts = await portal.deps.db.auditEvent.count({
      where: { action: 'phone.changed', actorId: (await accountOf(owner)).id }
    })
    expect(acts).toBe(1)
  })

  test('two sessions that change to different phones: one of them wins, the other is told', async () => {
    const owner = await enter()
    const second = { ...newVisitor(portal), username: owner.username, phone: owner.phone }
    await second.signInAs(owner.username)
    const [a, b] = [freshPhone(), freshPhone()]
    const codeA = await receiveCode(owner, a)
    await letPass(portal, 61)
    const codeB = await receiveCode(second, b)
    const answers = await Promise.all([
      owner.call(changePhone, { body: { phone: a, code: codeA } }),
      second.call(changePhone, { body: { phone: b, code: codeB } })
    ])
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1)
    expect([a, b]).toContain(await boundPhone(owner))
  })
})

const accountOf = ({ username }: Owner) =>
  portal.deps.db.account.findUniqueOrThrow({ where: { usernameKey: username.toLowerCase() } })
