import { readQualifications } from '@portal/contract/application/application'
import { readHome } from '@portal/contract/application/home'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { judgeCreditCode } from '@portal/contract/identifiers/credit-code'
import { readSession } from '@portal/contract/identity/session'
import { menuKeys } from '@portal/contract/menu-keys'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '#api/features/record/audit/verify-audit.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type Filled, fillEnterprises, fillPassword } from './fill-enterprises.ts'

/** Covers all seven qualifications in all outcomes. */
const count = 96

describe('a database that was filled for load tests', () => {
  let portal: TestApp
  let pool: pg.Pool
  let filled: Filled
  beforeAll(async () => {
    portal = await buildTestApp()
    pool = new pg.Pool({ connectionString: portal.ownerUrl })
    filled = await fillEnterprises({ ...portal.deps, pool }, count)
  })
  afterAll(async () => {
    await pool.end()
    await portal.close()
  })

  const numberOf = async (state: string, qualification: string): Promise<number> => {
    const { rows } = await pool.query<{ number: number }>(
      `SELECT e.number FROM application a JOIN enterprise e ON e.id = a.enterprise_id
       WHERE a.state = $1::application_state AND a.qualification = $2 LIMIT 1`,
      [state, qualification]
    )
    if (!rows[0]) throw new Error(`no case of ${qualification} is ${state}`)
    return rows[0].number
  }

  const enter = async (number: number) => {
    const browser = openBrowser(portal)
    const answer = await browser.signInAs(`load_${number}`, fillPassword)
    expect(answer.status).toBe(201)
    return browser
  }

  test('has as many enterprises as were asked for, with right 统一社会信用代码 of their own (R20)', async () => {
    const { rows } = await pool.query<{ number: number; code: string }>(
      'SELECT number, credit_code AS code FROM enterprise ORDER BY number'
    )
    expect(rows).toHaveLength(count)
    expect([rows[0]?.number, rows.at(-1)?.number]).toEqual([filled.firstNumber, filled.lastNumber])
    expect(new Set(rows.map(({ code }) => code)).size).toBe(count)
    for (const { code } of rows) expect(judgeCreditCode(code)).toMatchObject({ ok: true, suspect: false })
  })

  test('lets an owner sign in and finds the profile complete (R17, R18)', async () => {
    const browser = await enter(filled.lastNumber)
    const home = await browser.call(readHome, {})
    expect(home.status).toBe(200)
    expect(home.body.completeness).toEqual({ percent: 100, missing: [] })
    const { body } = await browser.call(readProfile, {})
    expect(body).toMatchObject({ revision: 1, values: { legalPersonIdNumber: expect.stringMatching(/^110.*\*.*X$/) } })
  })

  // Applicants do not see a first approval, nor the 受理 before it.
  test.each([
    ['APPROVED', 'LISTING', ['trade'], ['submit', 'claim', 'approve']],
    ['APPROVED', 'LENDER', ['funds'], ['submit', 'claim', 'approve']],
    ['SUBMITTED', 'E_CONTRACT', [], ['submit']],
    ['RETURNED', 'SETTLEMENT', [], ['submit', 'claim', 'return']],
    ['REJECTED', 'BORROWER', [], ['submit', 'claim', 'reject']]
  ])('explains a case that is %s for %s by its events, and opens the menus %j (R15, R26)', async (...given) => {
    const [state, qualification, menus, actions] = given
    const browser = await enter(await numberOf(state, qualification))
    const { body } = await browser.call(readQualifications, {})
    expect(body.profileMissing).toEqual([])
    expect(body.applications).toMatchObject([{ state, qualification }])
    expect(body.applications[0].timeline.map(({ action }: { action: string }) => action)).toEqual(actions)
    expect(body.owned).toHaveLength(menus.length)
    const session = await browser.call(readSession, {})
    const top: { key: string }[] = session.body.menu.top
    expect(top.map(({ key }) => key).filter((key) => menuKeys.some((known) => known === key))).toEqual(menus)
  })

  test('puts every required paper of a case behind it (R23)', async () => {
    const browser = await enter(await numberOf('SUBMITTED', 'E_CONTRACT'))
    const { body } = await browser.call(readQualifications, {})
    expect(body.applications[0].files).toMatchObject({ letter: { status: 'CLEAN' } })
  })

  test('has a record of each act, which the chain holds as it holds all others (R39)', async () => {
    const number = await numberOf('APPROVED', 'LISTING')
    const { rows } = await pool.query<{ action: string; request: string }>(
      `SELECT v.action, v.request_id AS request FROM audit_event v JOIN enterprise e ON e.id = v.enterprise_id
       WHERE e.number = $1 AND v.request_id = 'db:fill' ORDER BY v.id`,
      [number]
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'enterprise.registered',
      'profile.submitted',
      'application.submitted',
      'application.claimed',
      'application.decided'
    ])
    const { sealed, unsealed, faults } = await verifyAudit(portal.deps)
    expect(faults).toEqual([])
    expect(sealed + unsealed).toBe(await portal.deps.db.auditEvent.count())
  })
})
