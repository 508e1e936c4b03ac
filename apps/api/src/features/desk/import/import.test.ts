import { createHash } from 'node:crypto'
import { causeText } from '@portal/contract/desk/import-causes'
import { importSheetKeys } from '@portal/contract/desk/import'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { databaseDigest } from '#api/testing/database-digest.ts'
import { joinSheets, machine, type Sheets, someEnterprise, writeImport } from '#api/testing/factories/imports.ts'
import { folderSource } from './import-source.ts'
import { type ImportOptions, planImport, runImport } from './run-import.ts'
import { undoImport } from './undo-import.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

type Ran = { counts: Record<string, unknown>; causes: string[]; runId: string | null }

const told = async (report: Awaited<ReturnType<typeof planImport>>): Promise<Ran> => {
  const { counts, outcomes, sheets, spool, runId } = report
  const causes = importSheetKeys.flatMap((sheet) =>
    sheets.rows[sheet].flatMap((place) => {
      const { row } = spool.read(place)
      return (outcomes.get(sheet, row)?.causes ?? []).map(
        (cause) => `${sheet} ${row} ${outcomes.get(sheet, row)?.kind} ${causeText(cause, 'zh')}`
      )
    })
  )
  await report.close()
  return { counts, causes, runId }
}

const plan = async (sheets: Partial<Sheets>, options: ImportOptions = {}) =>
  told(await planImport(portal.deps, await folderSource(await writeImport(sheets)), options))
const run = async (sheets: Partial<Sheets>, options: ImportOptions = {}) =>
  told(await runImport(portal.deps, await folderSource(await writeImport(sheets)), { ...machine, ...options }))

const all = (kind: string) => ({
  enterprises: { [kind]: 1 },
  accounts: { [kind]: 2 },
  qualifications: { [kind]: 1 },
  papers: { [kind]: 1 }
})

const enterpriseOf = (number: number) =>
  portal.deps.db.enterprise.findUniqueOrThrow({
    where: { number },
    include: {
      accounts: true,
      profile: true,
      grants: { include: { application: { include: { events: true } } } },
      imported: true
    }
  })

test('a dry run says what each row would do, and writes nothing', async () => {
  const before = await databaseDigest(portal, [])
  const { counts, causes } = await plan(someEnterprise(101))
  expect(counts).toEqual(all('create'))
  expect(causes).toEqual([])
  expect(await databaseDigest(portal, [])).toEqual(before)
})

test('an enterprise comes in with its number, its accounts, its qualification and its paper (R53)', async () => {
  expect((await run(someEnterprise(102))).counts).toEqual(all('create'))
  const made = await enterpriseOf(102)
  expect(made).toMatchObject({ typeCode: 'SUPPLIER', fullName: '太原迁移102号煤业有限公司', isTest: false })
  expect(made.createdAt.toISOString()).toBe('2020-03-01T01:30:00.000Z')
  expect(made.accounts.map(({ username, status, role }) => `${username} ${role} ${status}`).toSorted()).toEqual([
    'oper_102 PREPARER INVITED',
    'owner_102 OWNER INVITED'
  ])
  // The first sign-in asks for what an imported account has not proven yet.
  expect(made.accounts.every(({ importedAt, invitationExpiresAt }) => importedAt && !invitationExpiresAt)).toBe(true)
  const [grant] = made.grants
  expect(grant).toMatchObject({ qualification: 'LISTING', state: 'ACTIVE', menus: ['trade'] })
  expect(grant?.expiresAt?.toISOString()).toBe('2099-06-01T15:59:59.000Z')
  expect(grant?.application).toMatchObject({ state: 'APPROVED', catalogueVersion: 1 })
  expect(grant?.application.events.map(({ action, actorName }) => `${action} ${actorName}`)).toEqual(['import 迁移'])
  const paper = await portal.deps.db.attachment.findFirstOrThrow({ where: { enterpriseId: made.id } })
  expect(paper).toMatchObject({ slot: 'profile:businessLicence', displayName: 'licence.png', status: 'CLEAN' })
  expect(paper.boundAt).not.toBeNull()
  expect(made.profile?.fields).toMatchObject({ businessLicence: paper.id, legalPersonName: '王建国' })
  // R20: nothing sensitive in the clear.
  expect(JSON.stringify(made.profile?.fields)).not.toContain('11010519491231002X')
  const feed = await portal.deps.db.changeEvent.findMany({ where: { enterpriseId: made.id } })
  expect(feed.map(({ type }) => type)).toEqual(['enterprise.imported'])
  const acts = await portal.deps.db.auditEvent.findMany({ where: { enterpriseId: made.id }, orderBy: { id: 'asc' } })
  expect(acts.map(({ action, actorKind }) => `${action} ${actorKind}`)).toEqual([
    'attachment.uploaded system',
    'enterprise.imported system'
  ])
})

test('a digest of the old platform comes along, wrapped, and the account can sign in', async () => {
  const digest = createHash('sha256').update('s1Old#2020').digest('hex')
  const accounts = { scheme: 'sha256', digest, salt: 's1', order: 'salt+password' }
  await run(someEnterprise(113, { accounts }))
  const owner = (await enterpriseOf(113)).accounts.find(({ role }) => role === 'OWNER')
  expect(owner).toMatchObject({ status: 'ACTIVE', passwordHash: expect.stringContaining('$argon2id$') })
  expect(owner?.passwordHash).not.toContain(digest)
  expect(await portal.deps.hasher.verify(owner?.passwordHash ?? '', 'Old#2020')).toBe(true)
  // A newer sheet has what its person set on the old platform meanwhile.
  const newer = createHash('sha256').update('s1New#2020').digest('hex')
  await run(someEnterprise(113, { accounts: { ...accounts, digest: newer } }), { mayUpdate: true })
  const changed = (await enterpriseOf(113)).accounts.find(({ role }) => role === 'OWNER')
  expect(await portal.deps.hasher.verify(changed?.passwordHash ?? '', 'New#2020')).toBe(true)
  // One that its person has set here is kept.
  await portal.deps.db.account.update({ where: { id: owner?.id ?? '' }, data: { passwordHash: 'set here' } })
  const { causes } = await run(someEnterprise(113, { accounts }), { mayUpdate: true })
  expect(causes).toEqual(['accounts 2 skip 企业在平台上自行改过，未覆盖：密码摘要'])
})

test('the sequence of numbers goes on above the highest one (R9)', async () => {
  await run(someEnterprise(5000))
  const [row] = await asOwner<{ next: string }>(
    portal,
    `SELECT nextval(pg_get_serial_sequence('enterprise', 'number')) AS next`
  )
  expect(Number(row?.next)).toBeGreaterThan(5000)
})

test('a second run of the same sheets changes nothing but the audit', async () => {
  const sheets = someEnterprise(103)
  await run(sheets)
  const before = await databaseDigest(portal)
  expect((await run(sheets)).counts).toEqual(all('unchanged'))
  expect((await run(sheets, { mayUpdate: true })).counts).toEqual(all('unchanged'))
  expect(await databaseDigest(portal)).toEqual(before)
})

test('a corrected sheet changes the corrected rows only, by --update', async () => {
  await run(joinSheets(someEnterprise(104), someEnterprise(105)))
  const other = await enterpriseOf(105)
  const corrected = joinSheets(
    someEnterprise(104, { enterprises: { agentName: '赵新' }, qualifications: { validUntil: '2098-01-01' } }),
    someEnterprise(105)
  )
  const without = await run(corrected)
  expect(without.causes).toEqual([
    'enterprises 2 skip 此前已导入，内容有变化，用 --update 更新',
    'qualifications 2 skip 此前已导入，内容有变化，用 --update 更新'
  ])
  expect((await run(corrected, { mayUpdate: true })).counts).toEqual({
    enterprises: { update: 1, unchanged: 1 },
    accounts: { unchanged: 4 },
    qualifications: { update: 1, unchanged: 1 },
    papers: { unchanged: 2 }
  })
  const changed = await enterpriseOf(104)
  expect(changed.profile).toMatchObject({ revision: 2, fields: { agentName: '赵新' } })
  expect(changed.grants[0]?.expiresAt?.toISOString()).toBe('2098-01-01T15:59:59.000Z')
  expect(await enterpriseOf(105)).toEqual(other)
  expect((await run(corrected, { mayUpdate: true })).counts['enterprises']).toEqual({ unchanged: 2 })
})

test('what the enterprise changed since is kept and named', async () => {
  await run(someEnterprise(106))
  const { id, accounts } = await enterpriseOf(106)
  const owner = accounts.find(({ role }) => role === 'OWNER')
  await portal.deps.db.account.update({ where: { id: owner?.id ?? '' }, data: { phone: '13511112222' } })
  const newer = someEnterprise(106, { accounts: { phone: '13533334444', name: '王建国二' } })
  const { causes, counts } = await run(newer, { mayUpdate: true })
  expect(causes).toEqual(['accounts 2 update 企业在平台上自行改过，未覆盖：手机号'])
  expect(counts['accounts']).toEqual({ update: 1, unchanged: 1 })
  const now = await enterpriseOf(106)
  expect(now.accounts.find((each) => each.id === owner?.id)).toMatchObject({ phone: '13511112222', name: '王建国二' })
  expect(now.id).toBe(id)
})

test('an incomplete profile comes in as 待完善, and its qualification ends by the day that the import names', async () => {
  const sheets = someEnterprise(107, { enterprises: { bankAccount: '', operatingUntil: '2020-01-01' } })
  const { causes } = await run(sheets, { incompleteUntil: '2027-03-31' })
  expect(causes).toEqual(['enterprises 2 create 待完善：营业期限、账号'])
  const made = await enterpriseOf(107)
  expect(made.grants[0]?.expiresAt?.toISOString()).toBe('2027-03-31T15:59:59.000Z')
})

test('an undone import leaves every table but the audit as it was', async () => {
  const before = await databaseDigest(portal)
  const { runId } = await run(joinSheets(someEnterprise(108), someEnterprise(109)))
  expect(await undoImport(portal.deps, runId ?? '', machine)).toEqual({ undone: 2, kept: [] })
  expect(await databaseDigest(portal)).toEqual(before)
  await expect(undoImport(portal.deps, runId ?? '', machine)).rejects.toThrow('没有编号')
})

test('an enterprise whose person has signed in stays, and so does its run', async () => {
  const { runId } = await run(joinSheets(someEnterprise(110), someEnterprise(111)))
  const { accounts } = await enterpriseOf(110)
  await portal.deps.db.signIn.create({
    data: { accountId: accounts[0]?.id ?? '', outcome: 'SUCCEEDED', ip: '', userAgent: '' }
  })
  expect(await undoImport(portal.deps, runId ?? '', machine)).toEqual({ undone: 1, kept: [110] })
  expect(await portal.deps.db.enterprise.count({ where: { number: { in: [110, 111] } } })).toBe(1)
})

test('an import of more than 30 days ago cannot be undone', async () => {
  const { runId } = await run(someEnterprise(112))
  const id = runId ?? ''
  const { startedAt } = await portal.deps.db.importRun.findUniqueOrThrow({ where: { id } })
  const undoAfter = (ms: number) =>
    undoImport({ ...portal.deps, clock: { now: () => new Date(startedAt.getTime() + ms) } }, id, machine)
  await expect(undoAfter(30 * 86_400_000 + 1)).rejects.toThrow('30 天')
  expect((await undoAfter(30 * 86_400_000)).undone).toBe(1)
})
