import { readHome } from '@portal/contract/application/home'
import * as notes from '@portal/contract/desk/admin-enterprise-notes'
import * as tabs from '@portal/contract/desk/admin-enterprise-tabs'
import { listEnterpriseAccounts, readEnterprise } from '@portal/contract/desk/admin-enterprises'
import { readPersonalData } from '@portal/contract/enterprise/privacy-endpoints'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { listMessages } from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tell, tellAccounts } from '#api/features/record/message/message.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addOperator,
  addReviewer,
  approve,
  plainProfiles,
  someOrigin,
  submit,
  suspend
} from '#api/testing/factories/cases.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { readPapers } from './read-papers.ts'

let portal: TestApp
let reviewer: TestAdmin
let security: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  security = await openAdmin(portal, { roles: ['SECURITY'] })
})
afterAll(() => portal.close())

const numberOf = ({ session }: Pick<Actor, 'session'>): string => String(session.enterpriseNumber).padStart(10, '0')

const looks = async (admin: TestAdmin, enterpriseId: string) => {
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { action: 'enterprise.viewed', actorId: admin.id, enterpriseId },
    orderBy: { id: 'asc' }
  })
  return rows.map(({ detail }) => (detail as { page: string }).page)
}

test('each look at a part of an enterprise is audited, and none at one that does not exist (R39)', async () => {
  const owner = await addApplicant(portal)
  const params = { number: numberOf(owner) }
  const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
  const calls = async (given: { number: string }) => [
    await auditor.call(readEnterprise, { params: given }),
    await auditor.call(tabs.readEnterpriseProfile, { params: given, query: {} }),
    await auditor.call(tabs.listEnterprisePapers, { params: given, query: {} }),
    await auditor.call(tabs.readEnterpriseHistory, { params: given }),
    await auditor.call(listEnterpriseAccounts, { params: given, query: {} }),
    await auditor.call(tabs.listEnterpriseMessages, { params: given, query: {} }),
    await auditor.call(tabs.listEnterpriseSignIns, { params: given, query: {} }),
    await auditor.call(notes.listEnterpriseNotes, { params: given, query: {} })
  ]
  expect((await calls(params)).map(({ status }) => status)).toEqual(Array(8).fill(200))
  const pages = ['overview', 'profile', 'papers', 'history', 'accounts', 'messages', 'sign-ins', 'notes']
  expect(await looks(auditor, owner.enterpriseId)).toEqual(pages)
  const before = await portal.deps.db.auditEvent.count({ where: { action: 'enterprise.viewed' } })
  for (const { status, problem } of await calls({ number: '0099999999' }))
    expect([status, problem.code]).toEqual([404, 'request.not-found'])
  expect(await portal.deps.db.auditEvent.count({ where: { action: 'enterprise.viewed' } })).toBe(before)
})

describe('资料 (R38)', () => {
  let owner: TestBrowser
  let params: { number: string }
  let values: Record<string, string | null>
  beforeAll(async () => {
    owner = openBrowser(portal)
    await owner.enter()
    values = await completeProfile(owner)
    const { number } = await portal.deps.db.enterprise.findUniqueOrThrow({
      where: { id: await enterpriseIdOf(portal, owner) }
    })
    params = { number: String(number).padStart(10, '0') }
    // The document number is not sent again, and so stays.
    const { legalPersonIdNumber: _, ...rest } = values
    const next = { ...rest, telephone: '0351-7654321', bankAccount: '0502123409300012399' }
    const changed = await owner.call(submitProfile, { body: { revision: 1, draftRevision: 0, values: next } })
    expect(changed.status).toBe(200)
    values = next
  })

  const read = async (query: Record<string, string> = {}) =>
    reviewer.call(tabs.readEnterpriseProfile, { params, query })

  test('shows the newest version beside the one before, with sensitive values masked', async () => {
    const { body } = await read()
    expect(body).toMatchObject({
      revision: 2,
      against: 1,
      versions: [{ revision: 2 }, { revision: 1 }],
      differences: {
        telephone: { from: '0351-2345678', to: '0351-7654321' },
        bankAccount: { from: '***************2345', to: '***************2399' }
      }
    })
    expect(Object.keys(body.differences)).toEqual(['telephone', 'bankAccount'])
    expect(body.values).toMatchObject({
      fullName: values['fullName'],
      legalPersonIdNumber: '110***********002X',
      legalPersonPhone: '139****5678'
    })
    expect(body.papers[values['businessLicence'] ?? '']).toMatchObject({ slot: 'profile:businessLicence' })
    const said = JSON.stringify(body)
    for (const secret of ['11010519491231002X', '13912345678', '0502123409300012345', '0502123409300012399'])
      expect(said).not.toContain(secret)
  })

  test('compares any two versions, either way', async () => {
    expect((await read({ revision: '1', against: '2' })).body).toMatchObject({
      revision: 1,
      against: 2,
      differences: { telephone: { from: '0351-7654321', to: '0351-2345678' } }
    })
    expect((await read({ revision: '1' })).body).toMatchObject({ revision: 1, against: null, differences: {} })
    expect((await read({ revision: '2', against: '2' })).body).toMatchObject({ differences: {} })
  })

  test('finds no version that never was', async () => {
    expect((await read({ revision: '7' })).status).toBe(404)
    expect((await read({ against: '999999999' })).status).toBe(404)
    for (const revision of ['0', 'x', '1e3', '9999999999']) expect((await read({ revision })).status).toBe(400)
  })

  test('is empty before the first submission', async () => {
    const { id, number } = await portal.deps.db.enterprise.create({ data: { typeCode: 'BUYER' } })
    const { body } = await reviewer.call(tabs.readEnterpriseProfile, {
      params: { number: String(number).padStart(10, '0') },
      query: {}
    })
    expect(body).toEqual({ versions: [], revision: null, against: null, values: {}, differences: {}, papers: {} })
    expect(await looks(reviewer, id)).toEqual(['profile'])
  })
})

test('材料 lists what was submitted, with kind, scan, and the end of what is in force (R38)', async () => {
  const owner = await addApplicant(portal)
  const params = { number: numberOf(owner) }
  const { enterpriseId } = owner
  const add = async (slot: string, given: Parameters<typeof insertAttachment>[3] & { boundAt?: Date } = {}) => {
    const id = await insertAttachment(portal, enterpriseId, slot, given)
    await portal.deps.db.attachment.update({ where: { id }, data: { boundAt: given.boundAt ?? new Date() } })
    return id
  }
  const former = await add('profile:businessLicence', { displayName: '旧执照.png' })
  const licence = await add('profile:businessLicence', { displayName: '执照.png' })
  const waiting = await add('application:tradingLicence', { status: 'QUARANTINED', displayName: '经营证明.pdf' })
  await portal.deps.db.application.update({
    where: { id: await submit(portal, owner, 'LISTING') },
    data: { files: { tradingLicence: waiting } }
  })
  // Uploaded and not submitted.
  await insertAttachment(portal, enterpriseId, 'profile:tradePermit')
  const fields = { fullName: '甲公司', businessLicence: licence, operatingUntil: '2020-01-31' }
  await portal.deps.db.profile.update({ where: { enterpriseId }, data: { fields } })
  const list = async (query: { after?: string } = {}) =>
    (await reviewer.call(tabs.listEnterprisePapers, { params, query })).body
  const { data, nextCursor } = await list()
  expect(nextCursor).toBeNull()
  expect(data).toMatchObject([
    {
      id: waiting,
      kind: { zh: '煤炭经营相关证明' },
      qualification: { zh: '挂牌交易' },
      status: 'QUARANTINED',
      inForce: false,
      until: null,
      scannedAt: null
    },
    {
      id: licence,
      kind: { zh: '营业执照', en: 'Business licence' },
      uploadedBy: owner.username,
      inForce: true,
      until: '2020-01-31',
      daysLeft: expect.any(Number)
    },
    { id: former, displayName: '旧执照.png', inForce: false, until: null, daysLeft: null }
  ])
  expect(data[1].daysLeft).toBeLessThan(0)
  // A case keeps the names that it was submitted under (R28).
  const renamed = JSON.stringify(await someCatalogue()).replaceAll('煤炭经营相关证明', '经营许可')
  await publish(portal, JSON.parse(renamed))
  expect((await list()).data[0].kind.zh).toBe('煤炭经营相关证明')
  // The days are those of Beijing.
  const admin = await addReviewer(portal)
  const daysLeftAt = async (now: string) => {
    const deps = { ...portal.deps, clock: { now: () => new Date(`${now}+08:00`) } }
    const page = await readPapers(deps, { ...params, admin, origin: someOrigin }, undefined)
    return page.data.find(({ id }) => id === licence)?.daysLeft
  }
  expect([await daysLeftAt('2020-01-31T00:30'), await daysLeftAt('2020-01-31T23:30')]).toEqual([0, 0])
  expect(await daysLeftAt('2020-01-30T23:30')).toBe(1)
  for (let more = 0; more < 18; more++) await add('profile:bankPermit')
  const first = await list()
  expect(first.data).toHaveLength(20)
  expect((await list({ after: first.nextCursor ?? '' })).data.map(({ id }: { id: string }) => id)).toEqual([former])
})

test('the history tells of all cases and qualifications, newest first (R38)', async () => {
  const owner = await addApplicant(portal)
  const { adminId } = await addReviewer(portal)
  const colleague = await addReviewer(portal, { name: '陈审核' })
  const first = await submit(portal, owner, 'LISTING')
  await approve(portal, colleague, first)
  const { id: grantId } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: first } })
  const second = await submit(portal, owner, 'SETTLEMENT')
  await suspend(portal, colleague, grantId)
  const params = { number: numberOf(owner) }
  const { body } = await security.call(tabs.readEnterpriseHistory, { params })
  expect(body).toMatchObject([
    { caseId: first, action: 'suspend', actor: '陈审核', actorKind: 'admin', opinion: '资料待核实' },
    { caseId: second, name: { zh: '统一交收' }, action: 'submit', actor: owner.username, actorKind: 'enterprise' },
    { caseId: first, name: { zh: '挂牌交易' }, action: 'approve' },
    { caseId: first, action: 'claim' },
    { caseId: first, action: 'submit' }
  ])
  expect(JSON.stringify(body)).not.toContain(adminId)
})

test('站内信 shows what was sent to every account, without the words of a connected system (R38)', async () => {
  const owner = await addApplicant(portal)
  const operator = await addOperator(portal, owner, { role: 'VIEWER' })
  const other = await addApplicant(portal)
  const { enterpriseId } = owner
  await portal.deps.transact(async (tx) => {
    await tell(tx, 'grant.suspended', { enterpriseId }, { qualification: '挂牌交易', reason: '证照过期' })
    await tell(tx, 'grant.revoked', { enterpriseId: other.enterpriseId }, { qualification: '挂牌交易', reason: '别家' })
  })
  await portal.deps.transact((tx) =>
    tellAccounts(
      tx,
      'client.message',
      { enterpriseId, accountIds: [owner.accountId] },
      { client: '交易系统', title: '提货通知', text: '提货码 889900' }
    )
  )
  const list = async (query: { after?: string } = {}) =>
    (await security.call(tabs.listEnterpriseMessages, { params: { number: numberOf(owner) }, query })).body
  const { data } = await list()
  expect(data).toHaveLength(3)
  expect(data[0]).toMatchObject({ username: owner.username, title: '【交易系统】提货通知', body: null, readAt: null })
  expect(data.slice(1)).toEqual(
    expect.arrayContaining(
      [owner, operator].map(({ username }) =>
        expect.objectContaining({ username, category: 'review', body: '原因：证照过期' })
      )
    )
  )
  const english = openBrowser(portal, { language: 'en' })
  for (const [name, value] of security.cookies) english.cookies.set(name, value)
  const params = { number: numberOf(owner) }
  const { body } = await english.call(tabs.listEnterpriseMessages, { params, query: {} })
  expect(body.data.at(-1)).toMatchObject({ title: expect.stringMatching(/suspended$/), body: 'Reason: 证照过期' })
  expect(JSON.stringify(data)).not.toContain('889900')
  expect(JSON.stringify(data)).not.toContain('别家')
  const rows = Array.from({ length: 20 }, () => ({
    accountId: owner.accountId,
    category: 'notice',
    template: 'gone',
    title: '旧消息',
    body: '内容'
  }))
  for (const row of rows) await portal.deps.db.message.create({ data: row })
  const first = await list()
  expect([first.data.length, (await list({ after: first.nextCursor ?? '' })).data.length]).toEqual([20, 3])
  // The person who closed the account has been anonymised.
  await portal.deps.db.account.update({ where: { id: operator.accountId }, data: { status: 'CLOSED' } })
  const rest = await list({ after: first.nextCursor ?? '' })
  expect(rest.data.map(({ username }: { username: string }) => username)).toEqual([owner.username, owner.username])
})

test('登录 shows account, time, device and result, and of the address its network alone (R38)', async () => {
  const owner = await addApplicant(portal)
  const operator = await addOperator(portal, owner, { name: '李财务' })
  const userAgent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
  const add = (accountId: string, outcome: 'SUCCEEDED' | 'WRONG_PASSWORD', ip: string) =>
    portal.deps.db.signIn.create({ data: { accountId, outcome, ip, userAgent } })
  await add(owner.accountId, 'SUCCEEDED', '203.0.113.77')
  await add(operator.accountId, 'WRONG_PASSWORD', '10.20.30.40')
  const { body } = await security.call(tabs.listEnterpriseSignIns, { params: { number: numberOf(owner) }, query: {} })
  expect(body.data).toMatchObject([
    {
      username: operator.username,
      name: '李财务',
      outcome: 'WRONG_PASSWORD',
      address: '10.20.*.*',
      place: 'private',
      device: 'Chrome 130 · Windows'
    },
    { username: owner.username, outcome: 'SUCCEEDED', address: '203.0.*.*', place: 'public' }
  ])
  expect(JSON.stringify(body)).not.toMatch(/203\.0\.113|10\.20\.30/)
  for (let more = 0; more < 19; more++) await add(operator.accountId, 'SUCCEEDED', '10.20.30.40')
  const page = async (query: { after?: string }) =>
    (await security.call(tabs.listEnterpriseSignIns, { params: { number: numberOf(owner) }, query })).body
  const first = await page({})
  const second = await page({ after: first.nextCursor })
  expect([first.data.length, second.data.length, second.nextCursor]).toEqual([20, 1, null])
  expect(second.data[0].username).toBe(owner.username)
})

test('内部备注 are added and read by administrators, audited without their text, and no enterprise sees them (R38)', async () => {
  const browser = openBrowser(portal)
  await browser.enter()
  const enterpriseId = await enterpriseIdOf(portal, browser)
  const { number } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
  const params = { number: String(number).padStart(10, '0') }
  const add = (text: string, by: TestAdmin = reviewer) => by.call(notes.addEnterpriseNote, { params, body: { text } })
  expect((await add('  法人已电话核实\n下周补交  ')).status).toBe(204)
  expect((await add('账号异常', security)).status).toBe(204)
  const { problem } = await add('   ')
  expect(problem.errors).toMatchObject([{ pointer: '/text', code: 'note.required' }])
  const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
  expect((await add('不该写', auditor)).status).toBe(403)
  const list = async (query: { after?: string } = {}) =>
    (await auditor.call(notes.listEnterpriseNotes, { params, query })).body
  const { data } = await list()
  expect(data).toMatchObject([
    { text: '账号异常', author: security.name, at: expect.any(String) },
    { text: '法人已电话核实\n下周补交', author: reviewer.name }
  ])
  const events = await portal.deps.db.auditEvent.findMany({ where: { action: 'enterprise.noted', enterpriseId } })
  expect(events.map(({ actorId, detail }) => [actorId, detail])).toEqual([
    [reviewer.id, {}],
    [security.id, {}]
  ])
  const seen = [
    await browser.call(readHome, {}),
    await browser.call(readProfile, {}),
    await browser.call(listMessages, { query: {} }),
    await browser.call(readPersonalData, {})
  ]
  for (const { status, body } of seen) {
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toMatch(/电话核实|账号异常/)
  }
  for (let more = 0; more < 19; more++) await add(`备注 ${more}`)
  const first = await list()
  expect([first.data.length, (await list({ after: first.nextCursor ?? '' })).data.length]).toEqual([20, 1])
})
