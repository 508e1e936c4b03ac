import { readHome } from '@portal/contract/application/home'
import { changePassword, listSessions } from '@portal/contract/identity/security'
import { acceptAgreement, readSession, signOut } from '@portal/contract/identity/session'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  type AddedAccount,
  addAccounts,
  behindProxy,
  buildSibling,
  letPass,
  moveTo,
  newVisitor
} from '#api/testing/factories/visitors.ts'

const day = 24 * 3600

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

const addAccount = async (): Promise<AddedAccount> => {
  const [account] = await addAccounts(portal, 1)
  if (!account) throw new Error('no account')
  return account
}

const statusOf = async (browser: TestBrowser, endpoint: typeof readHome | typeof listSessions) => {
  const { status, problem } = await browser.call(endpoint, {})
  return status === 200 ? '200' : `${status} ${problem.code}`
}

describe('a changed 《晋煤国贸注册服务协议》', () => {
  let later: TestApp
  let browser: TestBrowser
  let account: AddedAccount
  const text = '第一条（新）'
  const agreement = {
    version: '2027-01',
    title: '晋煤国贸注册服务协议',
    text,
    summary: null,
    effectiveFrom: null,
    sha256: createHash('sha256').update(text).digest('hex')
  }

  beforeAll(async () => {
    later = await buildSibling(portal, { env: behindProxy, deps: { shippedAgreement: agreement } })
    account = await addAccount()
    browser = newVisitor(later)
  })
  afterAll(() => later.close())

  const accept = (sha256: string) => browser.call(acceptAgreement, { body: { version: agreement.version, sha256 } })

  test('is asked for at the next sign-in, before anything else opens (R8)', async () => {
    const { status, body } = await browser.signInAs(account.username)
    expect([status, body.due]).toEqual([201, ['agreement']])
    for (const endpoint of [readHome, listSessions] as const) {
      expect(await statusOf(browser, endpoint)).toBe('403 session.agreement-due')
    }
    expect((await browser.call(readSession, {})).body.due).toEqual(['agreement'])
  })

  test('is accepted in the text that is in force alone (R8)', async () => {
    const { status, problem } = await accept(portal.deps.shippedAgreement.sha256)
    expect(status).toBe(400)
    expect(problem.errors).toMatchObject([{ pointer: '/sha256', code: 'agreement.changed' }])
    expect(await statusOf(browser, readHome)).toBe('403 session.agreement-due')
  })

  test('once accepted opens the portal, under a new token (R8, R13)', async () => {
    const oldToken = moveTo(later, browser)
    expect((await accept(agreement.sha256)).status).toBe(204)
    expect(await statusOf(browser, readHome)).toBe('200')
    expect((await oldToken.call(readSession, {})).status).toBe(401)
    const { rows } = await portal.deps.pool.query(
      'SELECT version, sha256, ip FROM agreement_acceptance WHERE account_id = $1 ORDER BY at DESC LIMIT 1',
      [account.id]
    )
    expect(rows).toEqual([{ version: '2027-01', sha256: agreement.sha256, ip: expect.stringMatching(/^10\./) }])
    const entries = await portal.deps.db.auditEvent.findMany({
      where: { action: 'agreement.accepted', actorId: account.id }
    })
    expect(entries).toMatchObject([{ detail: { version: '2027-01', sha256: agreement.sha256 } }])
  })

  test('is not asked for again (R8)', async () => {
    expect((await newVisitor(later).signInAs(account.username)).body.due).toEqual([])
  })

  test('lets an account sign out that does not agree (R8)', async () => {
    const { username } = await addAccount()
    const unwilling = newVisitor(later)
    await unwilling.signInAs(username)
    expect((await unwilling.call(signOut, {})).status).toBe(204)
  })
})

describe('under the profile dengbao3', () => {
  let strict: TestApp
  beforeAll(async () => {
    strict = await buildSibling(portal, { env: { ...behindProxy, PASSWORD_PROFILE: 'dengbao3' } })
  })
  afterAll(() => strict.close())

  const change = (browser: TestBrowser, currentPassword: string, newPassword: string) =>
    browser.callProven(changePassword, { body: { newPassword } }, { factor: 'password', secret: currentPassword })

  test('a password of 90 days must be changed before anything else opens (R4)', async () => {
    const { username } = await addAccount()
    await letPass(strict, 90 * day - 60)
    expect((await newVisitor(strict).signInAs(username)).body.due).toEqual([])
    await letPass(strict, 120)
    const browser = newVisitor(strict)
    expect((await browser.signInAs(username)).body.due).toEqual(['password'])
    for (const endpoint of [readHome, listSessions] as const) {
      expect(await statusOf(browser, endpoint)).toBe('403 session.password-due')
    }
    expect((await change(browser, goodPassword, 'Coal#2027y')).status).toBe(204)
    expect(await statusOf(browser, readHome)).toBe('200')
    expect((await newVisitor(strict).signInAs(username, 'Coal#2027y')).body.due).toEqual([])
  })

  test('the last five passwords are not taken again, the one before them is (R4)', async () => {
    const { id, username } = await addAccount()
    const browser = newVisitor(strict)
    await browser.signInAs(username)
    const passwords = [goodPassword, 'Coal#2027a', 'Coal#2027b', 'Coal#2027c', 'Coal#2027d']
    for (const [i, next] of passwords.slice(1).entries())
      expect((await change(browser, passwords[i] ?? '', next)).status).toBe(204)
    for (const former of passwords) {
      const { status, problem } = await change(browser, 'Coal#2027d', former)
      expect([status, problem.code]).toEqual([409, 'password.reused'])
    }
    expect((await change(browser, 'Coal#2027d', 'Coal#2027e')).status).toBe(204)
    expect((await change(browser, 'Coal#2027e', goodPassword)).status).toBe(204)
    // Each change is recorded, and no refusal.
    const where = { action: 'password.changed', actorId: id }
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(6)
  })

  test('wrong guesses of the present password are forgotten with a right one (R19)', async () => {
    const { username } = await addAccount()
    const browser = newVisitor(strict)
    await browser.signInAs(username)
    let present: string = goodPassword
    for (const next of ['Coal#2027a', 'Coal#2027b']) {
      for (let i = 0; i < 5; i++)
        expect((await change(browser, 'Wrong#2026x', next)).problem.code).toBe('password.wrong')
      expect((await change(browser, present, next)).status).toBe(204)
      present = next
    }
  })

  test('three of four classes and eight characters are asked for (R4)', async () => {
    const { username } = await addAccount()
    const browser = newVisitor(strict)
    await browser.signInAs(username)
    for (const [password, code] of [
      ['Coal#27', 'password.dengbao3.length'],
      ['coal2027miners', 'password.dengbao3.composition']
    ] as const) {
      const { problem } = await change(browser, goodPassword, password)
      expect(problem.errors).toMatchObject([{ pointer: '/newPassword', code }])
    }
  })

  test('who owes the agreement as well does one after the other (R4, R8)', async () => {
    const { id, username } = await addAccount()
    await portal.deps.pool.query('DELETE FROM agreement_acceptance WHERE account_id = $1', [id])
    await letPass(strict, 91 * day)
    const browser = newVisitor(strict)
    expect((await browser.signInAs(username)).body.due).toEqual(['agreement', 'password'])
    const { version, sha256 } = strict.deps.shippedAgreement
    expect((await browser.call(acceptAgreement, { body: { version, sha256 } })).status).toBe(204)
    expect(await statusOf(browser, readHome)).toBe('403 session.password-due')
    expect((await change(browser, goodPassword, 'Coal#2027y')).status).toBe(204)
    expect(await statusOf(browser, readHome)).toBe('200')
  })

  test('and a password of any age goes on under the default profile (R4)', async () => {
    const { username } = await addAccount()
    await letPass(portal, 1000 * day)
    expect((await newVisitor(portal).signInAs(username)).body.due).toEqual([])
  })
})
