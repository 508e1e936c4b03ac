import { erasePersonalValue, readPersonalData } from '@portal/contract/enterprise/privacy-endpoints'
import { readProfile, saveProfileDraft, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const enter = async () => {
  const browser = openBrowser(portal)
  await browser.enter()
  const values = await completeProfile(browser)
  const body = { revision: 1, draftRevision: 0, values: { ...values, postcode: '030001' } }
  expect((await browser.call(submitProfile, { body })).status).toBe(200)
  const erase = (field: 'email' | 'legalPersonPhone' | 'agentPhone' | 'bankName' | 'fullName' | 'businessLicence') =>
    browser.call(erasePersonalValue, { params: { field } })
  const { accountId: id } = await portal.deps.db.session.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const { enterpriseId } = await portal.deps.db.account.findUniqueOrThrow({ where: { id } })
  return { browser, values, erase, enterpriseId }
}

describe('the erasure of one value (PIPL art. 47)', () => {
  test('takes it from the profile, its draft and every earlier version, and is audited', async () => {
    const { browser, values, erase, enterpriseId } = await enter()
    const draft = { revision: 0, baseRevision: 2, values: { ...values, subsidiaryName: '草稿' } }
    expect((await browser.call(saveProfileDraft, { body: draft })).status).toBe(200)
    const updatedAt = async () =>
      (await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })).updatedAt.getTime()
    const before = await updatedAt()
    expect((await erase('email')).status).toBe(204)
    expect(await updatedAt()).toBeGreaterThan(before)
    const { body } = await browser.call(readProfile, {})
    expect(body.values).not.toHaveProperty('email')
    expect(body).toMatchObject({
      revision: 3,
      draft: { revision: 3, baseRevision: 3, values: { subsidiaryName: '草稿' } }
    })
    const { profileDraft } = portal.deps.db
    const kept = await profileDraft.findUniqueOrThrow({ where: { enterpriseId } })
    expect(kept.papers).toContain(values.businessLicence)
    expect(body.draft.values).not.toHaveProperty('email')
    const versions = await portal.deps.db.profileVersion.findMany({ where: { enterpriseId } })
    expect(versions).toHaveLength(3)
    expect(JSON.stringify(versions)).not.toContain('office@example.com')
    const audited = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId, action: 'personal-data.erased' }
    })
    expect(audited).toMatchObject([{ detail: { field: 'email' } }])
    expect((await erase('email')).problem.code).toBe('request.not-found')
    // The draft of an older revision stays a conflict.
    await profileDraft.update({ where: { enterpriseId }, data: { baseRevision: 1 } })
    expect((await erase('legalPersonPhone')).status).toBe(204)
    expect((await browser.call(readProfile, {})).body).toMatchObject({ revision: 4, draft: { baseRevision: 1 } })
  })

  test('reaches values that are sealed, and leaves the others as they are', async () => {
    const { browser, erase } = await enter()
    expect((await erase('legalPersonPhone')).status).toBe(204)
    const { values } = (await browser.call(readProfile, {})).body
    expect(values).not.toHaveProperty('legalPersonPhone')
    expect(values).toMatchObject({
      bankAccount: expect.stringMatching(/2345$/),
      legalPersonIdNumber: expect.any(String)
    })
  })

  test.each(['agentPhone', 'bankName', 'fullName', 'businessLicence'] as const)(
    'is refused for %s, which the agreement needs',
    async (field) => {
      const { erase } = await enter()
      expect((await erase(field)).problem.code).toBe('personal-data.required')
    }
  )

  test('is offered for exactly the values that can be erased, and waits for a change that is reviewed', async () => {
    const { browser, erase, enterpriseId } = await enter()
    const { values } = (await browser.call(readPersonalData, {})).body
    const erasable = values.filter(({ isErasable }: { isErasable: boolean }) => isErasable)
    expect(erasable.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'agentPosition',
      'email',
      'fax',
      'invoiceAddress',
      'invoicePhone',
      'legalPersonIdExpiry',
      'legalPersonPhone',
      'officeAddress',
      'postcode',
      'telephone',
      'website'
    ])
    const { accountId: createdById } = await portal.deps.db.session.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const change = { enterpriseId, createdById, baseRevision: 2, fields: {}, sealed: '', differences: {} }
    await portal.deps.db.profileChange.create({ data: change })
    expect((await erase('email')).problem.code).toBe('profile.change-pending')
  })
})
