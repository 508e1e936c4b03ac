import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { createHash, randomBytes } from 'node:crypto'
import { causeText } from '@portal/contract/desk/import-causes'
import { importSheetKeys } from '@portal/contract/desk/import'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StorageFault } from '#api/adapters/files/file-store.ts'
import { asOwner } from '#api/testing/as-owner.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { databaseDigest } from '#api/testing/database-digest.ts'
import { addReviewer } from '#api/testing/factories/cases.ts'
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
  expect(made.accounts.map(({ createdAt }) => createdAt.toISOString()).toSorted()).toEqual([
    '2020-03-01T01:30:00.000Z',
    '2021-02-28T16:00:00.000Z'
  ])
  // The first sign-in asks for what an imported account has not proven yet.
  expect(made.accounts.every(({ importedAt, invitationExpiresAt }) => importedAt && !invitationExpiresAt)).toBe(true)
  const [grant] = made.grants
  expect(grant).toMatchObject({ qualification: 'LISTING', state: 'ACTIVE', menus: ['trade'] })
  expect(grant?.expiresAt?.toISOString()).toBe('2099-06-01T15:59:59.000Z')
  const grantedAt = new Date('2021-06-01T02:00:00Z')
  expect(grant).toMatchObject({ grantedAt, application: { submittedAt: grantedAt, decidedAt: grantedAt } })
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
  expect(acts.at(-1)?.detail).toMatchObject({ importId: made.imported?.runId, rows: 5 })
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
  expect(Number(changed?.passwordChangedAt)).toBeGreaterThan(Number(owner?.passwordChangedAt))
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

/** With an account of chosen permissions and a suspended qualification beside the usual ones. */
const wholeEnterprise = (number: number, changes: Parameters<typeof someEnterprise>[1] = {}): Sheets => {
  const sheets = someEnterprise(number, changes)
  const key = { number: formatEnterpriseNumber(number) }
  const phone = `137${String(number).padStart(8, '0')}`
  sheets.accounts.push({ ...key, username: `own_${number}`, phone, role: '自定义', permissions: '查看用户信息' })
  sheets.qualifications.push({
    ...key,
    qualification: '融资会员',
    grantedAt: '2022-01-02',
    validUntil: '长期',
    state: '已暂停',
    reason: '年报未交'
  })
  sheets.papers.push({ ...key, qualification: '融资会员', paper: '企业征信报告', file: 'licence.png' })
  return sheets
}

test('a newer sheet changes type, profile, accounts and qualifications, and brings new ones, by --update', async () => {
  await run(wholeEnterprise(120, { enterprises: { telephone: '0351-2345678', registeredAt: '2020-3-1 9:30' } }))
  const before = await enterpriseOf(120)
  const grantOf = ({ grants }: typeof before, code: string) => grants.find((each) => each.qualification === code)
  expect(before.createdAt.toISOString()).toBe('2020-03-01T01:30:00.000Z')
  const suspended = grantOf(before, 'BORROWER')
  expect(suspended).toMatchObject({ state: 'SUSPENDED', reason: '年报未交', expiresAt: null })
  expect(suspended?.application.events.map(({ action, opinion }) => [action, opinion]).toSorted()).toEqual([
    ['import', null],
    ['suspend', '年报未交']
  ])
  const newer = wholeEnterprise(120, {
    enterprises: { type: '采购商', telephone: '', registeredAt: '2020-3-1 9:30' },
    qualifications: { grantedAt: '2021-07-01', state: '已暂停', reason: '证照过期' }
  })
  const [, operator, own] = newer.accounts
  Object.assign(operator ?? {}, { role: '查看', state: '已停用' })
  Object.assign(own ?? {}, { permissions: '查看用户信息、查看业务资格' })
  Object.assign(newer.qualifications[1] ?? {}, { reason: '年报有误' })
  const key = { number: formatEnterpriseNumber(120) }
  newer.accounts.push({ ...key, username: 'more_120', phone: '13600000120', role: '财务' })
  newer.qualifications.push({ ...key, qualification: '统一交收', grantedAt: '2023-01-01', validUntil: '长期' })
  newer.papers.push({ ...key, qualification: '融资会员', paper: '最近一年财务报表', file: 'licence.png' })
  const { counts, causes } = await run(newer, { mayUpdate: true })
  expect(causes).toEqual([])
  expect(counts).toEqual({
    enterprises: { update: 1 },
    accounts: { unchanged: 1, update: 2, create: 1 },
    qualifications: { update: 2, create: 1 },
    papers: { unchanged: 2, create: 1 }
  })
  const after = await enterpriseOf(120)
  expect(after.typeCode).toBe('BUYER')
  expect(after.profile?.fields).not.toHaveProperty('telephone')
  expect(after.accounts.map((each) => [each.username, each.role, each.status, each.permissions]).toSorted()).toEqual([
    ['more_120', 'FINANCE', 'INVITED', []],
    ['oper_120', 'VIEWER', 'DISABLED', []],
    ['own_120', 'CUSTOM', 'INVITED', ['profile.read', 'application.read']],
    ['owner_120', 'OWNER', 'INVITED', []]
  ])
  const listing = grantOf(after, 'LISTING')
  expect(listing).toMatchObject({ state: 'SUSPENDED', reason: '证照过期' })
  expect(listing?.grantedAt.toISOString()).toBe('2021-06-30T16:00:00.000Z')
  expect(Number(listing?.changedAt)).toBeGreaterThan(Number(grantOf(before, 'LISTING')?.changedAt))
  const borrower = grantOf(after, 'BORROWER')
  expect(borrower).toMatchObject({ state: 'SUSPENDED', reason: '年报有误' })
  expect(Object.keys(borrower?.application.files ?? {}).toSorted()).toEqual(['creditReport', 'financialStatement'])
  expect(grantOf(after, 'SETTLEMENT')).toMatchObject({ state: 'ACTIVE', menus: ['settlement'] })
  const [act] = await portal.deps.db.auditEvent.findMany({
    where: { enterpriseId: after.id, action: 'enterprise.imported' },
    orderBy: { id: 'desc' },
    take: 1
  })
  const changes = ['type', 'profile.telephone', 'account.own_120.permissions', 'grant.BORROWER.reason']
  expect(act?.detail).toMatchObject({ changes: expect.arrayContaining(changes) })
})

test('what the platform alone decides is kept: an owner, a change that waits, what has ended', async () => {
  await run(joinSheets(...[130, 131, 132, 133].map((number) => someEnterprise(number))))
  const [, waiting, ended, closed] = await Promise.all([130, 131, 132, 133].map(enterpriseOf))
  const { db } = portal.deps
  const change = { baseRevision: 1, fields: {}, sealed: '', differences: {} }
  await db.profileChange.create({ data: { ...change, enterpriseId: waiting?.id ?? '' } })
  await db.account.update({ where: { usernameKey: 'oper_132' }, data: { status: 'CLOSED' } })
  await db.grant.updateMany({ where: { enterpriseId: ended?.id ?? '' }, data: { state: 'REVOKED' } })
  await db.enterprise.update({ where: { id: closed?.id ?? '' }, data: { status: 'CLOSED' } })
  const swapped = someEnterprise(130, { accounts: { role: '经办' } })
  Object.assign(swapped.accounts[1] ?? {}, { role: '主账号' })
  const gone = someEnterprise(132, { qualifications: { validUntil: '2098-01-01' } })
  Object.assign(gone.accounts[1] ?? {}, { phone: '13600000132' })
  const newer = joinSheets(
    swapped,
    someEnterprise(131, { enterprises: { agentName: '赵新' } }),
    gone,
    someEnterprise(133, { enterprises: { agentName: '赵新' } })
  )
  const before = await databaseDigest(portal, ['audit_event', 'audit_seal', 'import_run'])
  const { causes } = await run(newer, { mayUpdate: true })
  expect(causes).toEqual([
    'enterprises 3 skip 企业在平台上自行改过，未覆盖：经办人姓名',
    'enterprises 5 skip 企业已在平台上注销，不更新',
    'accounts 2 skip 角色：主账号与平台上的不同，须在平台上转让',
    'accounts 3 skip 角色：主账号与平台上的不同，须在平台上转让',
    'accounts 7 skip 企业在平台上自行改过，未覆盖：手机号',
    'accounts 8 skip 企业已在平台上注销，不更新',
    'accounts 9 skip 企业已在平台上注销，不更新',
    'qualifications 4 skip 此业务资格在平台上已失效，不再更新',
    'qualifications 5 skip 企业已在平台上注销，不更新',
    'papers 5 skip 企业已在平台上注销，不更新'
  ])
  expect(await databaseDigest(portal, ['audit_event', 'audit_seal', 'import_run'])).toEqual(before)
  const { causes: other } = await plan(someEnterprise(131, { accounts: { username: 'Owner_131' } }))
  expect(other).toContain('accounts 2 faulty 用户名：平台上这家企业的用户名写作 owner_131，大小写不同')
})

test('a qualification that has ended does not come in, nor its paper; the code of a closed enterprise is free', async () => {
  await run(someEnterprise(140))
  const { id, creditCode } = await enterpriseOf(140)
  await portal.deps.db.enterprise.update({ where: { id }, data: { status: 'CLOSED' } })
  const sheets = someEnterprise(141, {
    enterprises: { creditCode: creditCode ?? '' },
    qualifications: { validUntil: '2022-01-01' },
    papers: { qualification: '挂牌交易', paper: '煤炭经营相关证明' }
  })
  const { causes } = await run(sheets)
  expect(causes).toEqual([
    expect.stringContaining('enterprises 2 create 待完善：'),
    'qualifications 2 skip 有效期至：此业务资格已到期，不导入',
    'papers 2 skip 业务资格：此业务资格已到期，不导入'
  ])
  expect((await enterpriseOf(141)).grants).toEqual([])
})

test('an incomplete profile comes in as 待完善, and its qualification ends by the day that the import names', async () => {
  const sheets = someEnterprise(107, { enterprises: { bankAccount: '', operatingUntil: '2020-01-01' } })
  const { causes } = await run(sheets, { incompleteUntil: '2027-03-31' })
  expect(causes).toEqual(['enterprises 2 create 待完善：营业期限、账号'])
  const made = await enterpriseOf(107)
  expect(made.grants[0]?.expiresAt?.toISOString()).toBe('2027-03-31T15:59:59.000Z')
  // What has expired before does not suspend it.
  expect(made.grants[0]?.lapsedPapers).toEqual(['businessLicence:2020-01-01'])
})

test('an undone import leaves every table but the audit as it was', async () => {
  const before = await databaseDigest(portal)
  const { runId } = await run(joinSheets(someEnterprise(108), someEnterprise(109)))
  const keys = await portal.deps.db.attachment.findMany({
    where: { enterprise: { number: { in: [108, 109] } } },
    select: { originalKey: true, viewKey: true }
  })
  expect(keys).toHaveLength(2)
  expect(await undoImport(portal.deps, runId ?? '', machine)).toEqual({ undone: 2, kept: [] })
  expect(await databaseDigest(portal)).toEqual(before)
  for (const key of keys.flatMap((each) => Object.values(each)))
    await expect(portal.deps.files.get(key)).rejects.toThrow(StorageFault)
  const [undone] = await portal.deps.db.auditEvent.findMany({ where: { action: 'import.undone' } })
  expect(undone?.detail).toMatchObject({ importId: runId, rows: 2 })
  await expect(undoImport(portal.deps, runId ?? '', machine)).rejects.toThrow('没有编号')
})

const touches: Record<string, (id: { accountId: string; enterpriseId: string }) => Promise<unknown>> = {
  'whose person has signed in': ({ accountId }) =>
    portal.deps.db.signIn.create({ data: { accountId, outcome: 'SUCCEEDED', ip: '', userAgent: '' } }),
  'whose account was activated': ({ accountId }) =>
    portal.deps.db.session.create({
      data: { accountId, tokenHash: randomBytes(32), expiresAt: new Date(), ip: '', userAgent: '' }
    }),
  'that accepted the agreement': ({ accountId }) =>
    portal.deps.db.agreementAcceptance.create({
      data: { accountId, agreement: 'registration', version: '1', sha256: '', ip: '' }
    }),
  'on which an administrator has written a note': async ({ enterpriseId }) => {
    const { adminId } = await addReviewer(portal)
    await portal.deps.db.enterpriseNote.create({ data: { enterpriseId, adminId, text: '已联系' } })
  }
}

test.each(Object.keys(touches).map((what, place) => [what, 200 + 2 * place] as const))(
  'an enterprise %s stays, and so does its run; one at which a stranger failed to sign in does not',
  async (what, number) => {
    const { runId } = await run(joinSheets(someEnterprise(number), someEnterprise(number + 1)))
    const [touched, other] = [await enterpriseOf(number), await enterpriseOf(number + 1)]
    await touches[what]?.({ accountId: touched.accounts[0]?.id ?? '', enterpriseId: touched.id })
    const accountId = other.accounts[0]?.id ?? ''
    await portal.deps.db.signIn.create({ data: { accountId, outcome: 'WRONG_PASSWORD', ip: '', userAgent: '' } })
    expect(await undoImport(portal.deps, runId ?? '', machine)).toEqual({ undone: 1, kept: [number] })
    expect(await portal.deps.db.enterprise.count({ where: { id: { in: [touched.id, other.id] } } })).toBe(1)
    expect(await portal.deps.db.importRun.count({ where: { id: runId ?? '' } })).toBe(1)
  }
)

test('an import of more than 30 days ago cannot be undone', async () => {
  const { runId } = await run(someEnterprise(112))
  const id = runId ?? ''
  const { startedAt } = await portal.deps.db.importRun.findUniqueOrThrow({ where: { id } })
  const undoAfter = (ms: number) =>
    undoImport({ ...portal.deps, clock: { now: () => new Date(startedAt.getTime() + ms) } }, id, machine)
  await expect(undoAfter(30 * 86_400_000 + 1)).rejects.toThrow('30 天')
  expect((await undoAfter(30 * 86_400_000)).undone).toBe(1)
})
