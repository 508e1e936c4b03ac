import { readHome } from '@portal/contract/application/home'
import { completeActivation, startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import { confirmPhone, readPhoneLetter, sendPhoneRecoveryCode } from '@portal/contract/enterprise/phone'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import type { PasswordCells } from '@portal/contract/identity/imported-password'
import {
  completePasswordReset,
  startPasswordReset,
  verifyPasswordReset
} from '@portal/contract/identity/password-reset'
import { changePassword, listSessions } from '@portal/contract/identity/security'
import { acceptAgreement, readSession } from '@portal/contract/identity/session'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPhone, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type AddedAccount, addAccounts, behindProxy, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'
import { importedPasswordHash } from './imported-password.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

const empty = { salt: '', saltEncoding: '', cost: '', order: '' }
const oldPassword = 'Jinmei#2020'
// Python 3.11: `hashlib.pbkdf2_hmac('sha256', b'Jinmei#2020', b'9f86d081', 60000).hex()`
const slow: PasswordCells = {
  ...empty,
  scheme: 'pbkdf2-sha256',
  digest: 'b3021dc3813d2b38cbaca049d72f5350c1c811ce67c9f7d2a2bec21c43bf323e',
  salt: '9f86d081',
  cost: '60000'
}
const md5Of = (password: string): PasswordCells => ({
  ...empty,
  scheme: 'md5',
  digest: createHash('md5').update(password).digest('hex')
})

/** As an import writes it: the agreement is not accepted, and without cells there is no password. */
const addImported = async (cells?: PasswordCells): Promise<AddedAccount> => {
  const { db, hasher } = portal.deps
  const [account] = await addAccounts(portal, 1)
  if (!account) throw new Error('no account')
  const kept = cells && (await importedPasswordHash(hasher, cells))
  if (kept && 'fault' in kept) throw new Error(kept.fault.code)
  await db.agreementAcceptance.deleteMany({ where: { accountId: account.id } })
  await db.account.update({
    where: { id: account.id },
    data: { importedAt: new Date(), ...(kept ?? { status: 'INVITED' }) }
  })
  return account
}

const rowOf = ({ id }: AddedAccount) => portal.deps.db.account.findUniqueOrThrow({ where: { id } })
const statusOf = async (browser: TestBrowser, endpoint: typeof readHome | typeof listSessions) => {
  const { status, problem } = await browser.call(endpoint, {})
  return status === 200 ? '200' : `${status} ${problem.code}`
}
const accept = async (browser: TestBrowser) => {
  const { version, sha256 } = portal.deps.shippedAgreement
  expect((await browser.call(acceptAgreement, { body: { version, sha256 } })).status).toBe(204)
}
const confirm = async (browser: TestBrowser, { phone }: AddedAccount) => {
  const sent = await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })
  expect(sent.status).toBe(202)
  return browser.callProven(confirmPhone, {}, { factor: 'sms', secret: portal.outbox.lastCode(phone) })
}

describe('the first sign-in after the move (R53)', () => {
  test('asks for the agreement and the phone, opens the portal then, and never asks again', async () => {
    const account = await addImported(slow)
    expect((await rowOf(account)).passwordHash).toMatch(/^\$pbkdf2-sha256\$60000\$/)
    const browser = newVisitor(portal)
    const { status, body } = await browser.signInAs(account.username, oldPassword)
    expect([status, body.due]).toEqual([201, ['agreement', 'phone']])
    expect(await statusOf(browser, readHome)).toBe('403 session.agreement-due')
    await accept(browser)
    for (const endpoint of [readHome, listSessions] as const)
      expect(await statusOf(browser, endpoint)).toBe('403 session.phone-due')
    const unproven = await browser.call(confirmPhone, {})
    expect(unproven.problem.stepUp).toMatchObject({ action: 'phone.confirm', factors: ['sms'] })
    expect((await rowOf(account)).phoneConfirmedAt).toBeNull()
    const oldToken = moveTo(portal, browser)
    expect((await confirm(browser, account)).status).toBe(204)
    expect((await oldToken.call(readSession, {})).status).toBe(401)
    expect(await statusOf(browser, readHome)).toBe('200')
    expect((await rowOf(account)).phoneConfirmedAt).not.toBeNull()
    const where = { action: 'phone.confirmed', actorId: account.id }
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(1)
    expect((await newVisitor(portal).signInAs(account.username, oldPassword)).body.due).toEqual([])
  })

  test('replaces the hash of the old platform by Argon2id, and a wrong password leaves it', async () => {
    const account = await addImported(slow)
    const before = await rowOf(account)
    expect((await newVisitor(portal).signInAs(account.username, 'Jinmei#2021')).problem.code).toBe('sign-in.wrong')
    expect(await rowOf(account)).toEqual(before)
    expect((await newVisitor(portal).signInAs(account.username, oldPassword)).status).toBe(201)
    const { passwordHash, passwordChangedAt } = await rowOf(account)
    expect(passwordHash).toMatch(/^\$argon2id\$/)
    expect(passwordChangedAt).toEqual(before.passwordChangedAt)
    expect((await newVisitor(portal).signInAs(account.username, oldPassword)).status).toBe(201)
    expect((await newVisitor(portal).signInAs(account.username, 'Jinmei#2021')).status).toBe(401)
  })

  test('of two browsers at once succeeds in both', async () => {
    const { username } = await addImported(slow)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => newVisitor(portal).signInAs(username, oldPassword))
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  })

  test.each([
    ['123456', 'too weak'],
    ['password1', 'common']
  ])('asks for another password than %s, which is %s, until it is changed', async (weak) => {
    const account = await addImported(md5Of(weak))
    expect((await rowOf(account)).passwordHash).toMatch(/^\$md5-salt-last\$\$\$argon2id\$/)
    const browser = newVisitor(portal)
    expect((await browser.signInAs(account.username, weak)).body.due).toEqual(['agreement', 'password', 'phone'])
    // It left before the change, and the hash is of today.
    expect((await newVisitor(portal).signInAs(account.username, weak)).body.due).toContain('password')
    await accept(browser)
    expect(await statusOf(browser, readHome)).toBe('403 session.password-due')
    const proof = { factor: 'password', secret: weak } as const
    const changed = await browser.callProven(changePassword, { body: { newPassword: goodPassword } }, proof)
    expect(changed.status).toBe(204)
    expect(await statusOf(browser, readHome)).toBe('403 session.phone-due')
    expect((await confirm(browser, account)).status).toBe(204)
    expect(await statusOf(browser, readHome)).toBe('200')
    expect((await newVisitor(portal).signInAs(account.username, goodPassword)).body.due).toEqual([])
  })

  test('who has lost the phone may apply for another one, and do nothing else', async () => {
    const { username } = await addImported(slow)
    const browser = newVisitor(portal)
    await browser.signInAs(username, oldPassword)
    expect((await browser.call(readPhoneLetter, {})).problem.code).toBe('session.agreement-due')
    await accept(browser)
    expect((await browser.call(readPhoneLetter, {})).status).toBe(200)
    expect(await browser.upload('phone:letter')).toMatch(/^[0-9a-f-]{36}$/)
    const body = { phone: freshPhone(), captcha: await browser.solveCaptcha('change-phone') }
    const proof = { factor: 'password', secret: oldPassword } as const
    expect((await browser.callProven(sendPhoneRecoveryCode, { body }, proof)).status).toBe(202)
    expect(await statusOf(browser, readHome)).toBe('403 session.phone-due')
  })

  test('a password that is reset by SMS has confirmed the phone and meets the rules', async () => {
    const account = await addImported(md5Of('123456'))
    const browser = newVisitor(portal)
    const captcha = await browser.solveCaptcha('reset-password')
    const { id } = (await browser.call(startPasswordReset, { body: { username: account.username, captcha } })).body
    await portal.deps.background.settled()
    const body = { code: portal.outbox.lastCode(account.phone) }
    const { token } = (await browser.call(verifyPasswordReset, { params: { id }, body })).body
    const completed = { params: { id }, body: { token, password: goodPassword } }
    expect((await browser.call(completePasswordReset, completed)).status).toBe(204)
    expect((await browser.signInAs(account.username, goodPassword)).body.due).toEqual(['agreement'])
  })
})

describe('an account that came without a password (R53)', () => {
  const start = async (browser: TestBrowser, { username }: AddedAccount) => {
    const captcha = await browser.solveCaptcha('activate')
    const { status, body } = await browser.call(startActivation, { body: { username, captcha } })
    await portal.deps.background.settled()
    return { status, id: body.id as string }
  }

  test('is activated by SMS, also after a year, and is then asked for nothing', async () => {
    const account = await addImported()
    await portal.deps.db.account.update({ where: { id: account.id }, data: { importedAt: new Date('2025-01-01') } })
    expect((await newVisitor(portal).signInAs(account.username)).problem.code).toBe('sign-in.wrong')
    const browser = newVisitor(portal)
    const { id } = await start(browser, account)
    const body = { code: portal.outbox.lastCode(account.phone) }
    const { token } = (await browser.call(verifyActivation, { params: { id }, body })).body
    const { version, sha256 } = portal.deps.shippedAgreement
    const completion = { token, password: 'Coal#2027y', agreement: { version, sha256 } }
    expect((await browser.call(completeActivation, { params: { id }, body: completion })).status).toBe(204)
    const signedIn = await browser.signInAs(account.username, 'Coal#2027y')
    expect([signedIn.status, signedIn.body.due]).toEqual([201, []])
  })

  test('an invitation without an end is not one where the account was not imported', async () => {
    const account = await addImported()
    await portal.deps.db.account.update({ where: { id: account.id }, data: { importedAt: null } })
    expect((await start(newVisitor(portal), account)).status).toBe(202)
    expect(() => portal.outbox.lastCode(account.phone)).toThrow('no code')
  })
})

test('an account that registered here has nothing to confirm, and confirming changes nothing (R53)', async () => {
  const [account] = await addAccounts(portal, 1)
  if (!account) throw new Error('no account')
  const browser = newVisitor(portal)
  expect((await browser.signInAs(account.username)).body.due).toEqual([])
  expect((await confirm(browser, account)).status).toBe(204)
  expect((await rowOf(account)).phoneConfirmedAt).toBeNull()
  const where = { action: 'phone.confirmed', actorId: account.id }
  expect(await portal.deps.db.auditEvent.count({ where })).toBe(0)
})
