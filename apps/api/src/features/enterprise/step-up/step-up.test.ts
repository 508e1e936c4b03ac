import type { Endpoint, Input } from '@portal/contract/endpoint'
import { resetPaymentPassword, sendPaymentPasswordCode } from '@portal/contract/enterprise/payment-password'
import { changePaymentPassword, setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import { revealProfileField } from '@portal/contract/enterprise/profile-endpoints'
import { proveStepUp, sendStepUpCode, type StepUpAction, stepUpActions } from '@portal/contract/enterprise/step-up'
import { changePassword } from '@portal/contract/identity/security'
import { signOut } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { readLog } from '#api/testing/log-text.ts'
import { anotherCode, behindProxy, letPass, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'
import { completeProfile, wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

type Owner = TestBrowser & { username: string; phone: string }

const enter = async (): Promise<Owner> => {
  const browser = newVisitor(portal)
  const { username, phone } = await browser.enter()
  // Otherwise the code of the registration would delay the next one.
  await portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '2 hours'")
  return { ...browser, username, phone }
}

const enterWithProfile = async (): Promise<Owner> => {
  const owner = await enter()
  await completeProfile(owner)
  return owner
}

const reveal = (field: string) => ({ body: { field } })
const password = { factor: 'password', secret: goodPassword } as const

const tokenFor = async <const E extends Endpoint>(
  owner: TestBrowser,
  endpoint: E,
  input: Input<E>
): Promise<string> => {
  const { status, body } = await owner.prove(endpoint, input, password)
  expect(status).toBe(201)
  return body.token
}

const countRevealed = async () => portal.deps.db.auditEvent.count({ where: { action: 'profile.revealed' } })

describe('an act that needs a proof (R34)', () => {
  test('is refused with the act, its digest and the factors that would do', async () => {
    const owner = await enterWithProfile()
    const { status, problem } = await owner.call(revealProfileField, reveal('bankAccount'))
    expect([status, problem.code, problem.detail]).toEqual([403, 'step-up.required', '此操作需要先验证身份'])
    expect(problem.stepUp).toEqual({
      action: 'profile.reveal',
      digest: expect.stringMatching(/^[\w-]{43}$/),
      factors: ['password']
    })
  })

  test('goes through once with a token, and the proof is in the audit', async () => {
    const owner = await enterWithProfile()
    const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(row).toMatchObject({ action: 'step-up.proven', detail: { action: 'profile.reveal', factor: 'password' } })
    const shown = await owner.call(revealProfileField, reveal('bankAccount'), token)
    expect(shown.body).toEqual({ value: wholeProfile().bankAccount })
    const again = await owner.call(revealProfileField, reveal('bankAccount'), token)
    expect(again.problem.code).toBe('step-up.required')
  })

  test('faulty input is refused before the proof is asked for', async () => {
    const owner = await enterWithProfile()
    const { problem } = await owner.call(changePassword, { body: { newPassword: '' } })
    expect(problem.code).toBe('request.invalid')
  })

  test('needs a session first', async () => {
    const { problem } = await newVisitor(portal).call(revealProfileField, reveal('bankAccount'))
    expect(problem.code).toBe('session.required')
  })
})

describe('a token (R34)', () => {
  test('is stored hashed, and neither it nor the password is logged', async () => {
    const owner = await enterWithProfile()
    const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    await owner.call(revealProfileField, reveal('bankAccount'), token)
    const { rows } = await portal.deps.pool.query('SELECT step_up::text AS text FROM step_up')
    expect(JSON.stringify(rows)).not.toContain(token)
    const log = readLog(portal)
    expect(log).not.toContain(token)
    expect(log).not.toContain(goodPassword)
  })

  test('is for this content: another field is another act', async () => {
    const owner = await enterWithProfile()
    const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    const other = await owner.call(revealProfileField, reveal('legalPersonIdNumber'), token)
    expect(other.problem.code).toBe('step-up.required')
    expect((await owner.call(revealProfileField, reveal('bankAccount'), token)).status).toBe(200)
  })

  test('is for this act: a digest under the name of another act opens nothing', async () => {
    const owner = await enterWithProfile()
    const { problem } = await owner.call(revealProfileField, reveal('bankAccount'))
    const { body } = await owner.call(proveStepUp, {
      body: { action: 'password.change', digest: problem.stepUp?.digest ?? '', ...password }
    })
    const answer = await owner.call(revealProfileField, reveal('bankAccount'), body.token)
    expect(answer.problem.code).toBe('step-up.required')
  })

  test('is for this session: another session of the same account is refused, and another enterprise too', async () => {
    const owner = await enterWithProfile()
    const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    const second = newVisitor(portal)
    await second.signInAs(owner.username)
    expect((await second.call(revealProfileField, reveal('bankAccount'), token)).problem.code).toBe('step-up.required')
    const foreign = await enterWithProfile()
    expect((await foreign.call(revealProfileField, reveal('bankAccount'), token)).problem.code).toBe('step-up.required')
    expect((await owner.call(revealProfileField, reveal('bankAccount'), token)).status).toBe(200)
  })

  test('lives five minutes', async () => {
    const owner = await enterWithProfile()
    const { expiresAt } = (await owner.prove(revealProfileField, reveal('bankAccount'), password)).body
    const livesMs = Date.parse(expiresAt) - Date.now()
    expect(livesMs).toBeGreaterThan(290_000)
    expect(livesMs).toBeLessThanOrEqual(300_000)
    const [early, late] = [
      await tokenFor(owner, revealProfileField, reveal('bankAccount')),
      await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    ]
    await letPass(portal, 299)
    expect((await owner.call(revealProfileField, reveal('bankAccount'), early)).status).toBe(200)
    await letPass(portal, 2)
    expect((await owner.call(revealProfileField, reveal('bankAccount'), late)).problem.code).toBe('step-up.required')
  })

  test('dies with its session', async () => {
    const owner = await enterWithProfile()
    const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    const before = moveTo(portal, owner)
    await owner.call(signOut, {})
    expect((await before.call(revealProfileField, reveal('bankAccount'), token)).problem.code).toBe('session.required')
    await owner.signInAs(owner.username)
    expect((await owner.call(revealProfileField, reveal('bankAccount'), token)).problem.code).toBe('step-up.required')
  })

  test('dies with the password that it proved', async () => {
    const owner = await enterWithProfile()
    const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
    await owner.callProven(changePassword, { body: { newPassword: 'Anthracite#26' } }, password)
    const answer = await owner.call(revealProfileField, reveal('bankAccount'), token)
    expect(answer.problem.code).toBe('step-up.required')
  })

  test('used twice at once acts once, 50 rounds', async () => {
    const owner = await enterWithProfile()
    const before = await countRevealed()
    for (let round = 1; round <= 50; round++) {
      const token = await tokenFor(owner, revealProfileField, reveal('bankAccount'))
      const use = () => owner.call(revealProfileField, reveal('bankAccount'), token)
      const statuses = (await Promise.all([use(), use()])).map(({ status }) => status)
      expect(statuses.toSorted()).toEqual([200, 403])
    }
    expect((await countRevealed()) - before).toBe(50)
  })

  test('of nonsense is refused like none', async () => {
    const owner = await enterWithProfile()
    for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(5000)]) {
      const { problem } = await owner.call(revealProfileField, reveal('bankAccount'), token)
      expect(problem.code).toBe('step-up.required')
    }
  })
})

const proveFor = async (owner: TestBrowser, action: StepUpAction, proof: { factor: string; secret: string }) =>
  owner.send('POST', proveStepUp.path, { action, digest: 'A'.repeat(43), ...proof })

describe('a proof by SMS (R6, R34)', () => {
  const sendCode = async (owner: Owner): Promise<string> => {
    const sent = await owner.call(sendStepUpCode, { body: { captcha: await owner.solveCaptcha('step-up') } })
    expect(sent.status).toBe(202)
    return portal.outbox.lastCode(owner.phone)
  }

  test('goes to the bound phone, says what for, and works once, also when 20 use it at once', async () => {
    const owner = await enter()
    const code = await sendCode(owner)
    expect(portal.outbox.entries.at(-1)).toMatchObject({ kind: 'sms', purpose: 'step-up', phone: owner.phone })
    const prove = () => proveFor(owner, 'operator.role', { factor: 'sms', secret: code })
    const answers = await Promise.all(Array.from({ length: 20 }, prove))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await prove()).problem.code).toBe('code.wrong')
  })

  test('is not given by a wrong code, nor by the right one after five wrong ones', async () => {
    const owner = await enter()
    const code = await sendCode(owner)
    for (let i = 1; i <= 5; i++) {
      const wrong = await proveFor(owner, 'operator.role', { factor: 'sms', secret: anotherCode(code, i) })
      expect([wrong.status, wrong.problem.code]).toEqual([400, 'code.wrong'])
    }
    const right = await proveFor(owner, 'operator.role', { factor: 'sms', secret: code })
    expect(right.problem.code).toBe('code.wrong')
  })

  test('needs a captcha of its own purpose, and waits a minute for the next one', async () => {
    const owner = await enter()
    const other = await owner.solveCaptcha('payment-password')
    expect((await owner.call(sendStepUpCode, { body: { captcha: other } })).problem.code).toBe('captcha.wrong')
    await sendCode(owner)
    const soon = await owner.call(sendStepUpCode, { body: { captcha: await owner.solveCaptcha('step-up') } })
    expect([soon.status, soon.problem.code]).toEqual([429, 'sms.wait'])
  })

  test('a code for another purpose, or of another account with the same phone, proves nothing (R5)', async () => {
    const owner = await enter()
    await owner.call(setPaymentPassword, { body: { password: '802914' } })
    const captcha = await owner.solveCaptcha('payment-password')
    await owner.call(sendPaymentPasswordCode, { body: { captcha } })
    const code = portal.outbox.lastCode(owner.phone)
    const wrong = await proveFor(owner, 'operator.role', { factor: 'sms', secret: code })
    expect(wrong.problem.code).toBe('code.wrong')
    await letPass(portal, 61)
    const twin = newVisitor(portal)
    const { username } = await twin.enter({ phone: owner.phone })
    // Also as an operator of the same enterprise.
    const { enterpriseId } = await portal.deps.db.account.findUniqueOrThrow({ where: { usernameKey: owner.username } })
    await portal.deps.db.account.update({ where: { usernameKey: username }, data: { enterpriseId, role: 'PREPARER' } })
    await letPass(portal, 61)
    const own = await sendCode(owner)
    expect((await proveFor(twin, 'operator.role', { factor: 'sms', secret: own })).problem.code).toBe('code.wrong')
    expect((await proveFor(owner, 'operator.role', { factor: 'sms', secret: own })).status).toBe(201)
  })
})

describe('a proof by payment password (R33, R34)', () => {
  test('counts with the lock of the payment password, and dies when that is set anew', async () => {
    const owner = await enter()
    await owner.call(setPaymentPassword, { body: { password: '802914' } })
    const next = { body: { password: '472836' } }
    const proven = await owner.prove(changePaymentPassword, next, { factor: 'payment-password', secret: '802914' })
    const captcha = await owner.solveCaptcha('payment-password')
    await owner.call(sendPaymentPasswordCode, { body: { captcha } })
    const code = portal.outbox.lastCode(owner.phone)
    const anew = { code, loginPassword: goodPassword, password: '915273' }
    expect((await owner.call(resetPaymentPassword, { body: anew })).status).toBe(204)
    const late = await owner.call(changePaymentPassword, next, proven.body.token)
    expect(late.problem.code).toBe('step-up.required')

    const codes: string[] = []
    for (let i = 0; i < 5; i++) {
      const wrong = { factor: 'payment-password', secret: '190273' } as const
      codes.push((await owner.callProven(changePaymentPassword, next, wrong)).problem.code)
    }
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'payment-password.wrong'), 'payment-password.locked'])
  })

  test('where none is set, the answer says so', async () => {
    const owner = await enter()
    const { problem } = await owner.call(changePaymentPassword, { body: { password: '472836' } })
    expect(problem.code).toBe('payment-password.absent')
  })
})

describe('which proof will do (R34)', () => {
  test.each([
    ['profile.reveal', 'sms'],
    ['profile.reveal', 'payment-password'],
    ['ownership.transfer', 'password'],
    ['payment-password.change', 'password']
  ] as const)('%s is not opened by %s', async (action, factor) => {
    const owner = await enter()
    const secret = factor === 'password' ? goodPassword : '802914'
    const { status, problem } = await proveFor(owner, action, { factor, secret })
    expect([status, problem.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/factor', code: 'option.unknown' })]
    ])
    expect(stepUpActions[action].factors).not.toContain(factor)
  })

  test('a fresh proof of another factor does not count for an act that asks for the password (R33)', async () => {
    const owner = await enter()
    await letPass(portal, 11 * 60)
    const sent = await owner.call(sendStepUpCode, { body: { captcha: await owner.solveCaptcha('step-up') } })
    expect(sent.status).toBe(202)
    const secret = portal.outbox.lastCode(owner.phone)
    expect((await proveFor(owner, 'operator.role', { factor: 'sms', secret })).status).toBe(201)
    const set = { body: { password: '802914' } }
    expect((await owner.call(setPaymentPassword, set)).problem.code).toBe('step-up.required')
  })

  test('a fresh one in the same session counts again where the table allows it, and no longer (R33)', async () => {
    const owner = await enter()
    const second = newVisitor(portal)
    await second.signInAs(owner.username)
    await letPass(portal, 11 * 60)
    const set = { body: { password: '802914' } }
    expect((await owner.call(setPaymentPassword, set)).problem.code).toBe('step-up.required')
    expect((await proveFor(owner, 'profile.reveal', password)).status).toBe(201)
    await letPass(portal, 9 * 60)
    expect((await second.call(setPaymentPassword, set)).problem.code).toBe('step-up.required')
    await letPass(portal, 61)
    expect((await owner.call(setPaymentPassword, set)).problem.code).toBe('step-up.required')
    expect((await proveFor(owner, 'profile.reveal', password)).status).toBe(201)
    await letPass(portal, 9 * 60)
    expect((await owner.call(setPaymentPassword, set)).status).toBe(204)
  })
})
