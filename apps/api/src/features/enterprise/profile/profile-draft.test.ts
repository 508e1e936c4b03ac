import {
  discardProfileDraft,
  readProfile,
  saveProfileDraft,
  submitProfile
} from '@portal/contract/enterprise/profile-endpoints'
import { type SensitiveProfileKey, sensitiveProfileKeys } from '@portal/contract/enterprise/profile-fields'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { completeProfile, uploadLicence, wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const enter = async (): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  await browser.enter()
  return browser
}
const save = (browser: TestBrowser, values: Record<string, string | null>, revision = 0) =>
  browser.call(saveProfileDraft, { body: { revision, baseRevision: 0, values } })
const signInAgain = async (username: string): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  await browser.signInAs(username)
  return browser
}
const readDraft = async (browser: TestBrowser) => (await browser.call(readProfile, {})).body.draft

describe('a draft (R18)', () => {
  test('keeps half-finished input exactly as typed, across a new sign-in, until it is discarded (R18)', async () => {
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    const typed = { fullName: ' 山西 ', creditCode: '9135', legalPersonIdNumber: '1101', email: '', bankAccount: null }
    const saved = await save(browser, typed)
    expect(saved.status).toBe(200)
    expect(saved.body).toEqual({ revision: 1, savedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
    const draft = { revision: 1, baseRevision: 0, savedAt: saved.body.savedAt, savedBy: username }
    expect(await readDraft(browser)).toEqual({ ...draft, values: typed, withheld: [] })

    const elsewhere = await signInAgain(username)
    const { legalPersonIdNumber: _, ...shown } = typed
    expect(await readDraft(elsewhere)).toEqual({ ...draft, values: shown, withheld: ['legalPersonIdNumber'] })

    expect((await elsewhere.call(discardProfileDraft, {})).status).toBe(204)
    expect(await readDraft(browser)).toBeNull()
    expect((await browser.call(discardProfileDraft, {})).status).toBe(204)
    expect((await save(browser, {})).body.revision).toBe(1)
  })

  test('tells a sensitive value only to the session that typed it, and names it to any other (R19)', async () => {
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    const sensitive = Object.fromEntries(sensitiveProfileKeys.map((key) => [key, wholeProfile()[key] ?? '']))
    await save(browser, { ...sensitive, agentName: '李梅' })
    const elsewhere = await signInAgain(username)
    const answer = await elsewhere.call(readProfile, {})
    expect(answer.body.draft).toMatchObject({ values: { agentName: '李梅' }, withheld: [...sensitiveProfileKeys] })
    for (const value of Object.values(sensitive)) expect(JSON.stringify(answer.body)).not.toContain(value)
    expect((await readDraft(browser)).values).toEqual({ ...sensitive, agentName: '李梅' })
  })

  test('saved from another session keeps what was withheld from it until that is typed anew or let go (R18, R19)', async () => {
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    await save(browser, { bankAccount: '6222020502011234567', legalPersonPhone: '13912345678' })
    const elsewhere = await signInAgain(username)
    const saveOver = (revision: number, values: Record<string, string | null>, withheld: SensitiveProfileKey[]) =>
      elsewhere.call(saveProfileDraft, { body: { revision, baseRevision: 0, values, withheld } })

    const kept: SensitiveProfileKey[] = ['legalPersonPhone', 'bankAccount']
    expect((await saveOver(1, { fullName: '山西' }, kept)).status).toBe(200)
    expect(await readDraft(elsewhere)).toMatchObject({ values: { fullName: '山西' }, withheld: kept })
    expect(await readDraft(browser)).toMatchObject({
      values: { fullName: '山西', bankAccount: '6222020502011234567', legalPersonPhone: '13912345678' },
      withheld: []
    })

    expect((await saveOver(2, { bankAccount: '12345678' }, kept)).status).toBe(200)
    expect(await readDraft(elsewhere)).toMatchObject({
      values: { bankAccount: '12345678' },
      withheld: ['legalPersonPhone']
    })
    expect(await readDraft(browser)).toMatchObject({
      values: { legalPersonPhone: '13912345678' },
      withheld: ['bankAccount']
    })

    expect((await saveOver(3, { bankAccount: '12345678' }, [])).status).toBe(200)
    expect((await readDraft(browser)).values).toEqual({})
    expect((await saveOver(3, {}, kept)).problem.code).toBe('profile.conflict')
    // The page never sends a key that is not sensitive.
    expect((await saveOver(4, {}, ['fullName' as SensitiveProfileKey])).status).toBe(400)
  })

  test('saved from a stale page conflicts and changes nothing', async () => {
    const browser = await enter()
    await save(browser, { fullName: '一' })
    const { revision, savedAt } = (await save(browser, { fullName: '二' }, 1)).body
    expect(await readDraft(browser)).toMatchObject({ revision: 2, savedAt })
    expect(revision).toBe(2)
    for (const stale of [0, 1, 3]) {
      const answer = await save(browser, { fullName: '迟' }, stale)
      expect(answer.status).toBe(409)
      expect(answer.problem.code).toBe('profile.conflict')
    }
    expect((await readDraft(browser)).values.fullName).toBe('二')
  })

  test('that was discarded elsewhere is not resurrected by a page that still holds its revision', async () => {
    const browser = await enter()
    await save(browser, { fullName: '一' })
    await browser.call(discardProfileDraft, {})
    expect((await save(browser, { fullName: '二' }, 1)).status).toBe(409)
    expect(await readDraft(browser)).toBeNull()
  })

  test.each([0, 1])('saved 20 times in parallel from revision %s is saved once', async (revision) => {
    const browser = await enter()
    if (revision === 1) await save(browser, {})
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => save(browser, { fullName: String(i) }, revision))
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect(await readDraft(browser)).toMatchObject({ revision: revision + 1, values: { fullName: String(winner) } })
  })

  test('for a profile that was submitted meanwhile is refused at once, not only at 提交 (R18)', async () => {
    const browser = await enter()
    const saveFor = (baseRevision: number, revision = 0) =>
      browser.call(saveProfileDraft, { body: { revision, baseRevision, values: { fullName: '迟' } } })
    expect((await saveFor(1)).problem.code).toBe('profile.conflict')
    await completeProfile(browser)
    for (const stale of [0, 2]) {
      const answer = await saveFor(stale)
      expect([answer.status, answer.problem.code]).toEqual([409, 'profile.conflict'])
    }
    expect(await readDraft(browser)).toBeNull()
    expect((await saveFor(1)).body.revision).toBe(1)
    await completeProfile(browser)
    expect((await saveFor(1, 1)).status).toBe(409)
    expect((await saveFor(1)).status).toBe(409)
    expect((await saveFor(2)).status).toBe(200)
  })

  test('that another browser saves during 提交 is not lost: the submission gets the conflict', async () => {
    const browser = openBrowser(portal)
    const { username } = await browser.enter()
    await save(browser, { fullName: '一' })
    const elsewhere = openBrowser(portal)
    await elsewhere.signInAs(username)
    const values = wholeProfile({ creditCode: newCreditCode(), ...(await uploadLicence(browser)) })
    const body = { revision: 0, draftRevision: 1, values }
    const holder = new Client({ connectionString: portal.ownerUrl })
    await holder.connect()
    // The submission has read the draft and cannot write the profile yet.
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE profile IN SHARE MODE')
    const submitting = browser.call(submitProfile, { body })
    const waiting = `SELECT FROM pg_locks JOIN pg_database ON oid = database AND datname = current_database()
                     WHERE NOT granted AND relation = 'profile'::regclass`
    await expect.poll(async () => (await holder.query(waiting)).rowCount).toBe(1)
    expect((await save(elsewhere, { fullName: '二' }, 1)).body.revision).toBe(2)
    await holder.end()
    const submitted = await submitting
    expect([submitted.status, submitted.problem.code]).toEqual([409, 'profile.conflict'])
    expect(await readDraft(browser)).toMatchObject({ revision: 2, values: { fullName: '二' } })
  })

  test('takes the longest profile that the fields allow', async () => {
    const browser = await enter()
    expect(
      (await save(browser, wholeProfile({ businessScope: '煤'.repeat(4000), fullName: '煤'.repeat(100) }))).status
    ).toBe(200)
  })

  test('refuses what cannot be stored, beside its field', async () => {
    const browser = await enter()
    const answer = await save(browser, { fullName: 'a\u0000', bankName: '\ud800', businessScope: '煤'.repeat(4001) })
    expect(answer.status).toBe(400)
    expect(answer.problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/values/fullName text.invalid-characters',
      '/values/businessScope text.too-long',
      '/values/bankName text.invalid-characters'
    ])
  })
})
