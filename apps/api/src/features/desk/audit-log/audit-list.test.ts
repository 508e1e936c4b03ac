import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { proposeAdminRoles } from '@portal/contract/desk/administrator'
import { listAuditEvents } from '@portal/contract/desk/audit-log'
import type { Response } from '@portal/contract/endpoint'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeAudit } from '#api/features/record/audit/audit.store.ts'
import { sealAudit } from '#api/features/record/audit/seal-audit.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addNamesakes, openApplicant, plainProfiles, someOrigin, submit } from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

let portal: TestApp
let auditor: TestAdmin
let dataDir: string
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-audit-'))
  portal = await buildTestApp({ env: { ...plainProfiles, DATA_DIR: dataDir } })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '孙审计' })
})
afterAll(async () => {
  await portal.close()
  rmSync(dataDir, { recursive: true, force: true })
})

type Wish = NonNullable<Parameters<typeof auditor.call<typeof listAuditEvents>>[1]>['query']
const list = async (query: Wish = {}) => auditor.call(listAuditEvents, { query })

type Row = Response<typeof listAuditEvents>['data'][number]
const actionsOf = (body: { data: Row[] }) => body.data.map(({ action }) => action)
const factOf = (row: Row | undefined, key: string) => row?.facts.find((fact) => fact.key === key)?.values

test('the audit tells who did what, from where, newest first, in words instead of ids (R39)', async () => {
  const browser = openBrowser(portal)
  const { username, enterpriseNumber } = await browser.enter()
  const { body } = await list({ enterprise: enterpriseNumber })
  expect(actionsOf(body)).toEqual(['session.started', 'enterprise.registered'])
  expect(body.data[0]).toMatchObject({
    actorKind: 'enterprise',
    actor: { name: null, username },
    enterprise: { number: enterpriseNumber, fullName: null, caseId: null },
    ip: '127.0.0.1',
    sealed: false
  })
  const short = await list({ enterprise: String(Number(enterpriseNumber)), action: 'session.started' })
  expect(short.body.data).toHaveLength(1)
})

test('reading it is written into it, with the words that were looked for (R39)', async () => {
  const object = crypto.randomUUID()
  await list({ object })
  await list({ action: 'session.started', person: '孙审计', object: '赵对象', since: '2026-01-01' })
  const { body } = await list({ action: 'audit.read' })
  const read = body.data.find((row: Row) => factOf(row, 'person'))
  expect(read).toMatchObject({ actorKind: 'admin', actor: { name: '孙审计', username: auditor.username } })
  expect(factOf(read, 'action')).toMatchObject([{ text: 'session.started' }])
  expect(factOf(read, 'person')).toMatchObject([{ text: '孙**' }])
  expect(factOf(read, 'object')).toMatchObject([{ text: '赵**' }])
  expect(factOf(read, 'since')).toMatchObject([{ text: '2026-01-01' }])
  // An id is not personal data, so it is kept whole.
  expect(body.data.some((row: Row) => factOf(row, 'object')?.[0]?.text === object)).toBe(true)
})

test('a person is found by a part of the name, by user name, and an account by its beginning (R39)', async () => {
  const other = await openAdmin(portal, { roles: ['REVIEWER'], name: '欧阳%Lee' })
  const byName = await list({ person: '阳%lee', action: 'admin.session-started' })
  expect(byName.body.data.map(({ actor }: Row) => actor?.username)).toEqual([other.username])
  const byUsername = await list({ person: other.username.toUpperCase(), action: 'admin.session-started' })
  expect(byUsername.body.data).toHaveLength(1)
  const byPart = await list({ person: other.username.slice(1), action: 'admin.session-started' })
  expect(byPart.body.data).toHaveLength(1)
  const { username } = await openBrowser(portal).enter()
  const byAccount = await list({ person: username.slice(0, -1), action: 'session.started' })
  expect(byAccount.body.data.some(({ actor }: Row) => actor?.username === username)).toBe(true)
  const byEnd = await list({ person: username.slice(1), action: 'session.started' })
  expect(byEnd.body.data).toEqual([])
  expect((await list({ person: '没有这个人' })).body).toEqual({ data: [], nextCursor: null, tooCommon: [] })
})

test('an enterprise is found by a part of its name; its acts lead to its newest case (R39)', async () => {
  const applicant = await openApplicant(portal, { fullName: '晋城古书院矿业有限公司' })
  const id = await submit(portal, applicant.actor, 'LISTING')
  const { body } = await list({ enterprise: '古书院', action: 'application.submitted' })
  expect(body.data).toHaveLength(1)
  expect(body.data[0].enterprise).toMatchObject({ fullName: '晋城古书院矿业有限公司', caseId: id })
  expect(factOf(body.data[0], 'applicationId')).toMatchObject([
    { text: id, caseId: id, name: { zh: '挂牌交易', en: expect.any(String) } }
  ])
  const newer = await submit(portal, applicant.actor, 'SETTLEMENT')
  const after = (await list({ enterprise: '古书院', action: 'application.submitted' })).body.data
  expect(after.map(({ enterprise }: Row) => enterprise?.caseId)).toEqual([newer, newer])
  expect(factOf(body.data[0], 'qualification')).toMatchObject([{ text: 'LISTING', name: { zh: '挂牌交易' } }])
})

test('words that mean more than a hundred persons find nothing and say so', async () => {
  const { rows } = await portal.deps.pool.query<{ id: string }>('SELECT id FROM enterprise LIMIT 1')
  await portal.deps.pool.query(
    `INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash, role)
     SELECT gen_random_uuid(), $1::uuid, 'many_' || n, 'many_' || n, '13900000000', '', 'VIEWER'::account_role FROM generate_series(1, 101) n
     UNION ALL
     SELECT gen_random_uuid(), $1::uuid, 'few_' || n, 'few_' || n, '13900000000', '', 'VIEWER'::account_role FROM generate_series(1, 100) n`,
    [rows[0]?.id]
  )
  expect((await list({ person: 'many_' })).body).toEqual({ data: [], nextCursor: null, tooCommon: ['person'] })
  expect((await list({ object: 'many_' })).body).toEqual({ data: [], nextCursor: null, tooCommon: ['object'] })
  expect((await list({ person: 'few_' })).body.tooCommon).toEqual([])
  expect((await list({ object: 'few_' })).body.tooCommon).toEqual([])
  expect((await list({ person: 'many_101' })).body.tooCommon).toEqual([])
})

test('a name that more than a hundred enterprises have finds nothing and says so', async () => {
  await addNamesakes(portal, '同名煤业', 101)
  expect((await list({ enterprise: '同名煤业' })).body).toEqual({
    data: [],
    nextCursor: null,
    tooCommon: ['enterprise']
  })
  expect((await list({ enterprise: '同名煤业10' })).body.tooCommon).toEqual([])
})

test('a period holds its first and last day whole, in 北京时间 (R39)', async () => {
  // The first rows of the audit. As in life, a transaction that began first may take its id last.
  await portal.deps.pool.query(
    `INSERT INTO audit_event (id, actor_kind, action, ip, request_id, at)
     SELECT -100 + n, 'system', 'handover.redeemed', '', to_char(at, 'DD HH24:MI'), at AT TIME ZONE 'Asia/Shanghai'
     FROM unnest(ARRAY[
       '2024-03-01 00:00', '2024-03-10 00:00', '2024-03-09 23:59:59.999', '2024-03-11 12:00', '2024-03-12 00:00',
       '2024-03-11 23:59:59.999', '2024-03-20 08:00'
     ]::timestamp[]) WITH ORDINALITY AS moments(at, n)`
  )
  const days = async (query: Wish) =>
    (await list({ action: 'handover.redeemed', ...query })).body.data.map(({ requestId }: Row) => requestId)
  expect(await days({ since: '2024-03-10', until: '2024-03-11' })).toEqual(['11 23:59', '11 12:00', '10 00:00'])
  expect(await days({ since: '2024-03-12' })).toEqual(['20 08:00', '12 00:00'])
  expect(await days({ until: '2024-03-09' })).toEqual(['09 23:59', '01 00:00'])
  expect(await days({ since: '2024-03-11', until: '2024-03-10' })).toEqual([])
})

test.each(['since=2026-02-30', 'until=10.3.2026', 'action=no.such-act', 'after=x'])(
  'refuses %s, which is no day, act or place in the list',
  async (query) => {
    const { status } = await auditor.send('GET', `/api/admin/audit-events?${query}`)
    expect(status).toBe(400)
  }
)

test('changed roles name the administrator and both lists of roles (R37, R39)', async () => {
  const system = await openAdmin(portal, { roles: ['SYSTEM'], name: '系统管理员' })
  const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '同事' })
  await system.call(proposeAdminRoles, { params: { id: colleague.id }, body: { roles: ['AUDIT'], reason: '调岗' } })
  const row = (await list({ action: 'admin.roles-changed' })).body.data[0]
  expect(factOf(row, 'admin')).toMatchObject([
    { name: { zh: `同事（${colleague.username}）`, en: `同事 (${colleague.username})` } }
  ])
  expect(factOf(row, 'from')).toMatchObject([{ text: 'REVIEWER' }])
  expect(factOf(row, 'to')).toMatchObject([{ text: 'AUDIT' }])
})

test('accounts, lost phones and checks are named by the user name that they concern (R39)', async () => {
  const { actor } = await openApplicant(portal)
  const { accountId, enterpriseId } = actor
  const { username } = await portal.deps.db.account.findUniqueOrThrow({ where: { id: accountId } })
  const recovery = await portal.deps.db.phoneRecovery.create({
    data: {
      accountId,
      newPhoneMasked: '139****0000',
      oldPhoneMasked: '138****0000',
      letterId: await insertAttachment(portal, enterpriseId, 'phone:letter'),
      objectUntil: new Date()
    }
  })
  const check = await portal.deps.db.internalCheck.create({
    data: { enterpriseId, kind: 'PROFILE', subject: 'profile', sealed: '', preparedById: accountId }
  })
  const detail = {
    account: accountId,
    operator: accountId,
    recoveryId: recovery.id,
    recoveries: [recovery.id],
    checkId: check.id
  }
  const grantId = await insertGrant(portal, enterpriseId, { qualification: 'LENDER' })
  const { applicationId: caseId } = await portal.deps.db.grant.findUniqueOrThrow({ where: { id: grantId } })
  const session = await portal.deps.db.session.findFirstOrThrow({ where: { accountId } })
  const named = { attachmentId: recovery.letterId, grantId, sessionId: session.id }
  const codes = { field: 'legalPersonName', slot: 'profile:businessLicence' }
  await portal.deps.db.$transaction((tx) =>
    writeAudit(tx, {
      action: 'phone-recovery.objected',
      actor,
      origin: someOrigin,
      detail: { ...detail, ...named, ...codes }
    })
  )
  const row = (await list({ action: 'phone-recovery.objected' })).body.data[0]
  for (const key of Object.keys(detail)) expect(factOf(row, key)).toMatchObject([{ name: { zh: username } }])
  const { displayName } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: recovery.letterId } })
  expect(factOf(row, 'attachmentId')).toMatchObject([{ name: { zh: displayName } }])
  expect(factOf(row, 'grantId')).toMatchObject([{ name: { zh: '放贷会员' }, caseId }])
  expect(factOf(row, 'sessionId')).toMatchObject([{ name: null, at: session.createdAt.toISOString() }])
  expect(factOf(row, 'field')).toMatchObject([{ name: { zh: '法人 姓名', en: 'Legal person: Name' } }])
  expect(factOf(row, 'slot')).toMatchObject([{ name: { zh: '营业执照' } }])
})

test('a record of several objects is found by each of them, in whatever case the id is typed (R39)', async () => {
  const changes = [crypto.randomUUID(), crypto.randomUUID()]
  await portal.deps.db.auditEvent.create({
    data: { actorKind: 'system', action: 'profile-change.viewed', detail: { changes }, ip: '', requestId: 'several' }
  })
  for (const object of [...changes, changes[1]?.toUpperCase() ?? '']) {
    const { data } = (await list({ object, action: 'profile-change.viewed' })).body
    expect(data.map(({ requestId }: Row) => requestId)).toEqual(['several'])
  }
})

test('its pages of 50 follow one another without gap or repetition', async () => {
  await portal.deps.pool.query(
    `INSERT INTO audit_event (actor_kind, action, ip, request_id)
     SELECT 'system', 'attachment.infected', '', n::text FROM generate_series(1, 120) n
     UNION ALL SELECT 'system', 'letter.issued', '', n::text FROM generate_series(1, 100) n`
  )
  // Behind the period, so that its end bounds the list too.
  const dayFromNow = (days: number) => new Date(Date.now() + days * dayMs)
  await portal.deps.db.auditEvent.create({
    data: { at: dayFromNow(4), actorKind: 'system', action: 'attachment.infected', ip: '', requestId: 'later' }
  })
  const until = beijingDay(dayFromNow(1))
  const pagesOf = async (action: 'attachment.infected' | 'letter.issued') => {
    const pages: string[][] = []
    let after: string | undefined
    do {
      const { body } = await list({ action, since: '2024-01-01', until, ...(after ? { after } : {}) })
      pages.push(body.data.map(({ requestId }: { requestId: string }) => requestId))
      after = body.nextCursor ?? undefined
    } while (after && pages.length < 9)
    return pages
  }
  const downFrom = (first: number, length: number) => Array.from({ length }, (_, i) => String(first - i))
  expect(await pagesOf('attachment.infected')).toEqual([downFrom(120, 50), downFrom(70, 50), downFrom(20, 20)])
  expect(await pagesOf('letter.issued')).toEqual([downFrom(100, 50), downFrom(50, 50)])
  // Each page that was read is told by its place.
  const reads = await portal.deps.db.auditEvent.findMany({
    where: { action: 'audit.read' },
    orderBy: { id: 'desc' },
    take: 2
  })
  expect(reads.map(({ detail }) => detail)).toEqual([
    { action: 'letter.issued', since: '2024-01-01', until, after: expect.stringMatching(/^\d+$/) },
    { action: 'letter.issued', since: '2024-01-01', until }
  ])
})

test.each(['0000000000', '9999999999', '99', 'abc', '-1', '1e3', '０００１'])(
  'no enterprise has the number %s: nothing is found, and nothing breaks',
  async (enterprise) => {
    const { status, body } = await list({ enterprise })
    expect([status, body]).toEqual([200, { data: [], nextCursor: null, tooCommon: [] }])
  }
)

test('a row says whether the chain holds it already (R39)', async () => {
  await expect
    .poll(
      async () => {
        await sealAudit(portal.deps)
        return (await list({ action: 'enterprise.registered' })).body.data[0].sealed
      },
      { timeout: 90_000 }
    )
    .toBe(true)
})
