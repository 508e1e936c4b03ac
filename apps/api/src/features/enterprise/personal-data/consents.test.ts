import { prepareCheck } from '@portal/contract/application/prepare-check'
import { giveConsent, readPersonalData, withdrawConsent } from '@portal/contract/enterprise/privacy-endpoints'
import { readProfile, saveProfileDraft, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { type ConsentKind, consentKinds } from '@portal/contract/identity/consent'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addOperator, plainProfiles } from '#api/testing/factories/cases.ts'
import { openAs, openOwner } from '#api/testing/factories/operators.ts'
import { behindProxy } from '#api/testing/factories/visitors.ts'
import { wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles } })
})
afterAll(() => portal.close())

const enter = async (): Promise<TestBrowser> => {
  const browser = openBrowser(portal, { isConsenting: false })
  await browser.enter()
  return browser
}

const give = (browser: TestBrowser, kind: ConsentKind, version: string = consentKinds[kind].version) =>
  browser.call(giveConsent, { body: { kind, version } })
const save = (browser: TestBrowser, values: Record<string, string | null>, revision = 0) =>
  browser.call(saveProfileDraft, { body: { revision, baseRevision: 0, values } })
const submit = (browser: TestBrowser, values: Record<string, string | null>, revision = 0, draftRevision = 0) =>
  browser.call(submitProfile, { body: { revision, draftRevision, values } })

const missing = (field: string) => [expect.objectContaining({ pointer: `/values/${field}`, code: 'consent.required' })]

describe('the separate consent to sensitive values (PIPL art. 29)', () => {
  test.each([
    ['legalPersonIdNumber', 'id-number', '11010519491231002X'],
    ['bankAccount', 'bank-account', '0502123409300012345']
  ] as const)('%s is stored by no save and no submission without it', async (field, kind, value) => {
    const browser = await enter()
    const values = { fullName: '甲公司', accountName: '甲公司', legalPersonIdType: 'id-card', [field]: value }
    expect((await save(browser, values)).problem.errors).toEqual(missing(field))
    expect((await submit(browser, values)).problem.errors).toEqual(missing(field))
    expect((await browser.call(readProfile, {})).body).toMatchObject({ draft: null, revision: 0, consents: [] })
    expect((await give(browser, kind)).status).toBe(204)
    expect((await save(browser, values)).status).toBe(200)
    expect((await submit(browser, values, 0, 1)).status).toBe(200)
    expect((await browser.call(readProfile, {})).body.consents).toEqual([kind])
  })

  test('is asked for beside each value that lacks it', async () => {
    const browser = await enter()
    const values = {
      legalPersonIdType: 'id-card',
      legalPersonIdNumber: '11010519491231002X',
      bankAccount: '0502123409300012345'
    }
    const both = [...missing('legalPersonIdNumber'), ...missing('bankAccount')]
    expect((await save(browser, values)).problem.errors).toEqual(both)
    await give(browser, 'id-number')
    expect((await save(browser, values)).problem.errors).toEqual(missing('bankAccount'))
  })

  test('leaves a receipt with version, time and address, once, and in the audit', async () => {
    const browser = openBrowser(portal, { isConsenting: false, ip: '10.1.2.3' })
    await browser.enter()
    expect((await give(browser, 'id-number')).status).toBe(204)
    expect((await give(browser, 'id-number')).status).toBe(204)
    const rows = await portal.deps.db.consent.findMany({ where: { ip: '10.1.2.3' } })
    expect(rows).toMatchObject([{ kind: 'id-number', version: consentKinds['id-number'].version, withdrawnAt: null }])
    const accountId = rows[0]?.accountId ?? null
    const audited = await portal.deps.db.auditEvent.findMany({ where: { action: 'consent.given', actorId: accountId } })
    expect(audited).toMatchObject([{ detail: { kind: 'id-number' }, ip: '10.1.2.3' }])
    expect((await browser.call(readPersonalData, {})).body.consents).toEqual([
      {
        kind: 'id-number',
        version: consentKinds['id-number'].version,
        givenAt: rows[0]?.givenAt.toISOString(),
        withdrawnAt: null
      }
    ])
  })

  test('is refused for another text than the present one', async () => {
    const browser = await enter()
    expect((await give(browser, 'id-number', '2020-01-01')).problem.errors).toMatchObject([
      { pointer: '/version', code: 'agreement.changed' }
    ])
  })

  test('is not asked for while a stored value stays as it is', async () => {
    const filledBefore = await openOwner(portal)
    expect((await filledBefore.call(readProfile, {})).body.values.bankAccount).toMatch(/2345$/)
    const silent = openBrowser(portal, { isConsenting: false })
    for (const [name, value] of filledBefore.cookies) silent.cookies.set(name, value)
    const fullName = (await silent.call(readProfile, {})).body.values.fullName
    expect((await submit(silent, { fullName, email: 'new@example.com' }, 1)).status).toBe(200)
    const typed = { fullName, accountName: fullName, bankAccount: '0502123409300012345' }
    expect((await submit(silent, typed, 2)).problem.errors).toEqual(missing('bankAccount'))
  })

  test('is that of the operator who types, not that of the colleague who confirms (R36)', async () => {
    const owner = await openOwner(portal)
    await portal.deps.db.enterprise.update({ where: { id: owner.actor.enterpriseId }, data: { needsCheck: true } })
    const preparer = openBrowser(portal, { isConsenting: false })
    const opened = await openAs(portal, await addOperator(portal, owner.actor, { role: 'PREPARER' }))
    for (const [name, value] of opened.cookies) preparer.cookies.set(name, value)
    const { fullName } = wholeProfile()
    const values = { fullName: fullName ?? '', accountName: fullName ?? '', bankAccount: '0502123409300012345' }
    const body = { kind: 'PROFILE' as const, submission: { revision: 1, draftRevision: 0, values } }
    expect((await preparer.call(prepareCheck, { body })).problem.errors).toMatchObject([
      { pointer: '/submission/values/bankAccount', code: 'consent.required' }
    ])
    await give(preparer, 'bank-account')
    expect((await preparer.call(prepareCheck, { body })).status).toBe(201)
  })

  test('withdrawn, its value leaves the draft and is refused again; the submitted one stays', async () => {
    const browser = await enter()
    const values = { fullName: '乙公司', accountName: '乙公司', bankAccount: '0502123409300012345' }
    await give(browser, 'bank-account')
    expect((await submit(browser, values)).status).toBe(200)
    const draft = { revision: 0, baseRevision: 1, values }
    expect((await browser.call(saveProfileDraft, { body: draft })).status).toBe(200)
    expect((await browser.call(withdrawConsent, { params: { kind: 'bank-account' } })).status).toBe(204)
    const { body } = await browser.call(readProfile, {})
    expect(body).toMatchObject({ consents: [], draft: { revision: 2, values: { fullName: '乙公司' }, withheld: [] } })
    expect(body.draft.values).not.toHaveProperty('bankAccount')
    expect(body.values.bankAccount).toMatch(/2345$/)
    const again = await browser.call(saveProfileDraft, { body: { revision: 2, baseRevision: 1, values } })
    expect(again.problem.errors).toEqual(missing('bankAccount'))
    const none = await browser.call(withdrawConsent, { params: { kind: 'bank-account' } })
    expect(none.problem.code).toBe('request.not-found')
    const [receipt] = (await browser.call(readPersonalData, {})).body.consents
    expect(receipt.withdrawnAt).toEqual(expect.any(String))
    const audited = await portal.deps.db.auditEvent.findMany({ where: { action: 'consent.withdrawn' } })
    expect(audited).toMatchObject([{ detail: { kind: 'bank-account' } }])
  })

  test('withdrawn by one account, leaves what a colleague typed with a consent of their own', async () => {
    const owner = await openOwner(portal)
    const preparer = await openAs(portal, await addOperator(portal, owner.actor, { role: 'PREPARER' }))
    await give(preparer, 'bank-account')
    const body = { revision: 0, baseRevision: 1, values: { bankAccount: '0502123409300012345' } }
    expect((await owner.call(saveProfileDraft, { body })).status).toBe(200)
    expect((await preparer.call(withdrawConsent, { params: { kind: 'bank-account' } })).status).toBe(204)
    expect((await owner.call(readProfile, {})).body.draft.values.bankAccount).toBe('0502123409300012345')
  })
})
