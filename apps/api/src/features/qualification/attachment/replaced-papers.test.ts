import { submitApplication, withdrawApplication } from '@portal/contract/application/application'
import { discardProfileDraft, readProfile, saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { attachmentLimits } from '@portal/contract/qualification/attachment'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import type { TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { buildPdf } from '#api/testing/factories/pdf-builder.ts'
import { writeBeside } from '#api/testing/matrix/refused-writes.ts'
import { upload } from '#api/testing/factories/uploads.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { deleteReplaced } from './attachment.store.ts'
import { sweepUnbound } from './sweep-files.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

const licence = 'profile:businessLicence'
const letter = 'application:letter'

const send = (browser: TestBrowser, slot: string) =>
  upload(portal, browser, { name: '材料.pdf', type: 'application/pdf', bytes: buildPdf(), slot })
const uploadTo = async (browser: TestBrowser, slot: string): Promise<string> => (await send(browser, slot)).body.id

const saveDraft = async (browser: TestBrowser, values: Record<string, string>) => {
  const { revision, draft } = (await browser.call(readProfile, {})).body
  const body = { revision: draft?.revision ?? 0, baseRevision: revision, values }
  expect((await browser.call(saveProfileDraft, { body })).status).toBe(200)
}

const apply = (browser: TestBrowser, paper: string) =>
  browser.call(submitApplication, { body: { qualification: 'E_CONTRACT', fields: {}, files: { letter: paper } } })

/** The papers that still have their row and file. */
const stillThere = async (ids: string[]): Promise<boolean[]> => {
  const stored = new Set<string>()
  for await (const { key } of portal.deps.files.list()) stored.add(key)
  const rows = await portal.deps.db.attachment.findMany({ where: { id: { in: ids } } })
  return ids.map((id) => {
    const hasRow = rows.some((row) => row.id === id)
    expect(stored.has(fileKey(id, 'original'))).toBe(hasRow)
    return hasRow
  })
}

const aDayLater = async (): Promise<void> => {
  await portal.deps.pool.query("UPDATE attachment SET created_at = created_at - interval '25 hours'")
  await sweepUnbound(portal.deps)
}

describe('重新上传 (R25)', () => {
  test('lets go of the paper before, also where the draft had named it, and the sweep takes it', async () => {
    const browser = await openApplicant(portal)
    const first = await uploadTo(browser, licence)
    await saveDraft(browser, { businessLicence: first })
    const second = await uploadTo(browser, licence)
    await saveDraft(browser, { businessLicence: second })
    await aDayLater()
    expect(await stillThere([first, second])).toEqual([false, true])
  })

  test('a draft keeps its papers for as long as it names them, and not beyond', async () => {
    const browser = await openApplicant(portal)
    const paper = await uploadTo(browser, licence)
    await saveDraft(browser, { businessLicence: paper })
    await aDayLater()
    await saveDraft(browser, { businessLicence: paper, fullName: '改名' })
    await aDayLater()
    expect(await stillThere([paper])).toEqual([true])
    await saveDraft(browser, { fullName: '改名' })
    await aDayLater()
    expect(await stillThere([paper])).toEqual([false])

    const another = await uploadTo(browser, licence)
    await saveDraft(browser, { businessLicence: another })
    await browser.call(discardProfileDraft, {})
    await aDayLater()
    expect(await stillThere([another])).toEqual([false])
  })

  test('what a draft would name again once it was swept is refused beside its field', async () => {
    const browser = await openApplicant(portal)
    const paper = await uploadTo(browser, licence)
    await aDayLater()
    const body = { revision: 0, baseRevision: 1, values: { businessLicence: paper } }
    expect((await browser.call(saveProfileDraft, { body })).problem).toMatchObject({
      code: 'request.invalid',
      errors: [{ pointer: '/values/businessLicence', code: 'file.not-usable' }]
    })
  })

  test('a draft that names an old paper while the sweep goes by either keeps it or is told that it is gone', async () => {
    const browser = await openApplicant(portal)
    for (let i = 0; i < 12; i++) {
      const paper = await uploadTo(browser, licence)
      await portal.deps.pool.query("UPDATE attachment SET created_at = now() - interval '25 hours' WHERE id = $1", [
        paper
      ])
      const body = { revision: 0, baseRevision: 1, values: { businessLicence: paper } }
      const [saved] = await Promise.all([
        browser.call(saveProfileDraft, { body }),
        writeBeside(portal.app, () => sweepUnbound(portal.deps))
      ])
      expect([200, 400]).toContain(saved.status)
      expect(await stillThere([paper])).toEqual([saved.status === 200])
      await browser.call(discardProfileDraft, {})
    }
  })

  test('what was submitted is evidence: it stays when a later submission names another paper (R26)', async () => {
    const browser = await openApplicant(portal)
    const profile = await uploadTo(browser, licence)
    await completeProfile(browser, { businessLicence: profile })
    await completeProfile(browser, { businessLicence: await uploadTo(browser, licence) })
    const replacedBefore = await uploadTo(browser, letter)
    const withdrawn = await uploadTo(browser, letter)
    const { status, body } = await apply(browser, withdrawn)
    expect(status).toBe(201)
    expect((await browser.call(withdrawApplication, { params: { id: body.id } })).status).toBe(200)
    const anew = await uploadTo(browser, letter)
    expect((await apply(browser, anew)).status).toBe(201)
    await aDayLater()
    expect(await stillThere([profile, replacedBefore, withdrawn, anew])).toEqual([true, false, true, true])
  })
})

describe('the quota of an enterprise (R25)', () => {
  /** As if it were as large as everything that the enterprise may keep. */
  const fillWith = async (id: string) => {
    await portal.deps.db.attachment.update({ where: { id }, data: { size: attachmentLimits.perEnterpriseBytes } })
  }

  test('leaves out what was replaced before it was submitted: it goes when its room is wanted', async () => {
    const browser = await openApplicant(portal)
    const first = await uploadTo(browser, letter)
    await fillWith(first)
    const other = await send(browser, 'application:creditReport')
    expect([other.status, other.problem.code]).toEqual([409, 'file.quota'])
    expect(await stillThere([first])).toEqual([true])

    const second = await send(browser, letter)
    expect(second.status).toBe(201)
    expect(await stillThere([first, second.body.id])).toEqual([false, true])
    expect((await apply(browser, first)).problem.errors).toMatchObject([
      { pointer: '/files/letter', code: 'file.not-usable' }
    ])
  })

  test('leaves out what any slot had before, not only the one that is uploaded to', async () => {
    const browser = await openApplicant(portal)
    const first = await uploadTo(browser, letter)
    const second = await uploadTo(browser, letter)
    await fillWith(first)
    expect((await send(browser, licence)).status).toBe(201)
    expect(await stillThere([first, second])).toEqual([false, true])
  })

  test('takes nothing from an upload that it refuses: what was not replaced after all can still be submitted', async () => {
    const browser = await openApplicant(portal)
    const held = await uploadTo(browser, licence)
    await saveDraft(browser, { businessLicence: held })
    const [replaced, paper] = [await uploadTo(browser, letter), await uploadTo(browser, letter)]
    await fillWith(held)
    const refused = await send(browser, letter)
    expect([refused.status, refused.problem.code]).toEqual([409, 'file.quota'])
    expect(await stillThere([held, replaced, paper])).toEqual([true, true, true])
    expect((await apply(browser, paper)).status).toBe(201)
  })

  test('finds what was replaced by reading each paper of the enterprise a few times, however many there are', async () => {
    const browser = await openApplicant(portal)
    const { enterpriseId } = await portal.deps.db.attachment.findUniqueOrThrow({
      where: { id: await uploadTo(browser, letter) }
    })
    const [papers, slots] = [600, 4]
    await portal.deps.pool.query(
      `INSERT INTO attachment (id, enterprise_id, uploaded_by_id, slot, display_name, media_type, size, sha256, status,
         original_key, view_key, created_at)
       SELECT gen_random_uuid(), enterprise_id, uploaded_by_id, 'application:other' || n % $2, display_name, media_type,
         size, sha256, status, original_key, view_key, created_at + make_interval(secs => n)
       FROM attachment, generate_series(1, $1::int) AS n WHERE enterprise_id = $3`,
      [papers, slots, enterpriseId]
    )
    const { removed, read } = await portal.deps.transact(async (tx) => {
      const gone = await deleteReplaced(tx, enterpriseId, letter)
      const [counted] = await tx.$queryRaw<{ read: number }[]>`
        SELECT (seq_tup_read + idx_tup_fetch)::int AS read FROM pg_stat_xact_user_tables WHERE relname = 'attachment'`
      return { removed: gone.length, read: counted?.read }
    })
    expect(removed).toBe(1 + papers - slots)
    expect(read).toBeGreaterThan(papers)
    expect(read).toBeLessThan(6 * papers)
  })

  test('counts what was submitted, and what a draft names, though it was replaced', async () => {
    const browser = await openApplicant(portal)
    const submitted = await uploadTo(browser, letter)
    expect((await apply(browser, submitted)).status).toBe(201)
    await fillWith(submitted)
    expect((await send(browser, letter)).problem.code).toBe('file.quota')

    const another = await openApplicant(portal)
    const named = await uploadTo(another, licence)
    await saveDraft(another, { businessLicence: named })
    await fillWith(named)
    expect((await send(another, licence)).problem.code).toBe('file.quota')
    expect(await stillThere([submitted, named])).toEqual([true, true])
    await saveDraft(another, {})
    expect((await send(another, licence)).status).toBe(201)
    expect(await stillThere([named])).toEqual([false])
  })

  test('is never passed by uploads for one slot at once, while one of them is being submitted', async () => {
    const browser = await openApplicant(portal)
    const first = await uploadTo(browser, letter)
    await fillWith(first)
    const [submitted, ...sent] = await Promise.all([
      apply(browser, first),
      ...Array.from({ length: 6 }, () => send(browser, letter))
    ])
    const [isThere] = await stillThere([first])
    expect(submitted?.status).toBe(isThere ? 201 : 400)
    // Either it was submitted in time and leaves no room for the others, or it was removed to make room for them.
    if (isThere) expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(409))
    else expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(201))
  })
})
