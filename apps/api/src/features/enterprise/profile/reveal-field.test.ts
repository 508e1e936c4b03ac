import { revealProfileField } from '@portal/contract/enterprise/profile-endpoints'
import { isSensitiveProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { completeProfile, wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const enter = async (): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  await browser.enter()
  await completeProfile(browser)
  return browser
}
const reveal = (browser: TestBrowser, field: string, password = goodPassword) =>
  browser.callProven(revealProfileField, { body: { field } }, { factor: 'password', secret: password })
const countRevealed = () => portal.deps.db.auditEvent.count({ where: { action: 'profile.revealed' } })

describe('revealing a sensitive value (R19)', () => {
  test.each(profileFields.map(({ key }) => key).filter(isSensitiveProfileKey))(
    '%s is shown for the login password, and the look is audited without the value (R19)',
    async (field) => {
      const browser = await enter()
      const value = wholeProfile()[field]
      const answer = await reveal(browser, field)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({ value })
      expect(answer.headers['cache-control']).toBe('no-store')
      const row = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
      expect(row).toMatchObject({
        action: 'profile.revealed',
        detail: { field },
        requestId: answer.headers['x-request-id']
      })
      expect(JSON.stringify(row.detail)).not.toContain(value)
    }
  )

  test('a wrong password shows nothing, and is audited nowhere as a look', async () => {
    const browser = await enter()
    const before = await countRevealed()
    const answer = await reveal(browser, 'bankAccount', 'Wrong!2026')
    expect(answer.status).toBe(403)
    expect(answer.problem.code).toBe('password.wrong')
    expect(await countRevealed()).toBe(before)
  })

  test('after a few wrong passwords even the right one waits, and succeeds after the wait', async () => {
    const browser = await enter()
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await reveal(browser, 'bankAccount', 'Wrong!2026')).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429])
    const locked = await reveal(browser, 'bankAccount')
    expect(locked.problem).toMatchObject({ code: 'sign-in.locked', retryAfter: Number(locked.headers['retry-after']) })
    await portal.deps.pool.query(
      "UPDATE throttle SET locked_until = now() - interval '1 second' WHERE key LIKE 'reauthentication:%'"
    )
    expect((await reveal(browser, 'bankAccount')).status).toBe(200)
    expect((await reveal(browser, 'bankAccount')).status).toBe(200)
  })

  test('50 guesses at once are not more than the few that are allowed', async () => {
    const browser = await enter()
    const answers = await Promise.all(Array.from({ length: 50 }, () => reveal(browser, 'bankAccount', 'Wrong!2026')))
    expect(answers.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(6)
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(44)
  })

  test.each(['fullName', 'creditCode', 'nothing', '__proto__', 'constructor', 'sealed'])(
    '%s is nothing to reveal, and the audit has no look at it',
    async (field) => {
      const browser = await enter()
      const before = await countRevealed()
      const answer = await reveal(browser, field)
      expect(answer.status).toBe(404)
      expect(await countRevealed()).toBe(before)
      expect(answer.problem.code).toBe('request.not-found')
    }
  )

  test('a value that was never given is nothing to reveal, whatever another enterprise has', async () => {
    await enter()
    const other = openBrowser(portal)
    await other.enter()
    expect((await reveal(other, 'bankAccount')).status).toBe(404)
  })
})
