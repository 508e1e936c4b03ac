import { type Signal, readSignals, signalKinds } from '@portal/contract/desk/signals'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { insertMark } from '#api/features/desk/admin-enterprise/duplicate.store.ts'
import { keepCheck } from '#api/features/enterprise/company-check/company-check.store.ts'
import { putPhoneInForce } from '#api/features/enterprise/phone/put-phone-in-force.ts'
import { hashesOf, hashWaitingAccounts } from '#api/features/enterprise/profile/same-account.ts'
import { changeGrant } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { freshPhone } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  claimCase,
  grantTo,
  openApplicant,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { readSignals as readNow } from './read-signals.ts'

let portal: TestApp
let reviewer: TestAdmin
let by: AdminActor
beforeAll(async () => {
  const register = { COMPANY_CHECK_URL: 'https://register.example', COMPANY_CHECK_SECRET: 'whsec_'.padEnd(50, 'a') }
  portal = await buildTestApp({ env: { ...plainProfiles, ...register } })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  by = await addReviewer(portal)
})
afterAll(() => portal.close())

let made = 0
let self: Actor
beforeEach(async () => {
  self = await addApplicant(portal)
  made += 1
})

const numberOf = ({ session: { enterpriseNumber } }: Actor) => formatEnterpriseNumber(enterpriseNumber)
const read = async (application?: string, who = reviewer, of = self): Promise<Signal[]> => {
  const query = application ? { application } : {}
  const { status, body } = await who.call(readSignals, { params: { number: numberOf(of) }, query })
  expect(status).toBe(200)
  return body
}

/** Values that nobody else has, in the profile in force with their hashes. */
const give = async ({ enterpriseId }: Actor, sensitive: { bankAccount?: string; legalPersonIdNumber?: string }) => {
  await portal.deps.db.profile.update({ where: { enterpriseId }, data: hashesOf(portal.deps, sensitive) })
}

const rejectOne = async (actor: Actor, qualification: string, opinion = '材料不实') => {
  const id = await submit(portal, actor, qualification)
  await claimCase(portal.deps, by, id, someOrigin)
  await decideCase(portal.deps, by, { id, ...asSeen, decision: 'reject', opinion }, someOrigin)
  return id
}

test('an enterprise of which nothing is to be told has no signals', async () => {
  const id = await submit(portal, self, 'LISTING')
  expect(await read(id)).toEqual([])
})

test('an enterprise with one bank account, legal person and phone is one line', async () => {
  const other = await addApplicant(portal, { fullName: '太原同源贸易有限公司' })
  const sensitive = { bankAccount: `62220000${made}`, legalPersonIdNumber: `E9${made}` }
  await give(self, sensitive)
  await give(other, sensitive)
  const { phone } = self.session
  await portal.deps.db.account.update({ where: { id: other.accountId }, data: { phone } })
  const line = {
    kind: 'shared',
    enterprise: {
      id: other.enterpriseId,
      number: numberOf(other),
      fullName: '太原同源贸易有限公司',
      type: { zh: '供应商', en: 'Supplier' },
      isTest: false,
      state: 'ACTIVE'
    },
    keys: ['legalPersonId', 'bankAccount', 'phone'],
    isWaiting: false,
    isMarked: false
  }
  expect(await read()).toMatchObject([line])
  // Marked as different, one account of both is still told; marked as one, everything is.
  const mark = {
    ids: [self.enterpriseId, other.enterpriseId] as [string, string],
    reason: '已核实',
    markedById: by.adminId
  }
  await insertMark(portal.deps.db, { ...mark, verdict: 'DIFFERENT' })
  expect(await read()).toMatchObject([{ ...line, keys: ['bankAccount'] }])
  await insertMark(portal.deps.db, { ...mark, verdict: 'DUPLICATE' })
  expect(await read()).toMatchObject([{ ...line, isMarked: true }])
})

test('a legal person and a phone that a waiting change asks for count, until it is settled', async () => {
  const sensitive = { legalPersonIdNumber: `E8${String(made).padStart(7, '0')}` }
  await give(self, sensitive)
  const asking = await openApplicant(portal)
  await grantTo(portal, asking.actor, by)
  const values = { fullName: '山西晋煤贸易有限公司', legalPersonIdType: 'passport', ...sensitive }
  const { creditCode } = asking.actor.session
  const submitted = { revision: 1, draftRevision: 0, values: { ...values, creditCode } }
  expect((await asking.call(submitProfile, { body: submitted })).body).toMatchObject({ awaitsReview: true })
  const line = { kind: 'shared', keys: ['legalPersonId'], isWaiting: true }
  expect(await read()).toMatchObject([line])
  expect(await read(undefined, reviewer, asking.actor)).toMatchObject([line])
  // A process of the version before writes no hash; the job adds it.
  const { db } = portal.deps
  await db.profileChange.updateMany({ data: { idNumberHash: null } })
  expect(await read()).toEqual([])
  await hashWaitingAccounts(portal.deps)
  expect(await read()).toMatchObject([line])
  const { enterpriseId } = asking.actor
  await db.profileChange.updateMany({ where: { enterpriseId }, data: { state: 'WITHDRAWN', idNumberHash: null } })
  expect(await read()).toEqual([])
})

test('the new phone of a recovery that waits counts', async () => {
  const asking = await addApplicant(portal)
  const letterId = await insertAttachment(portal, asking.enterpriseId, 'phone:letter')
  const { id } = await portal.deps.db.phoneRecovery.create({
    data: {
      accountId: asking.accountId,
      newPhone: self.session.phone,
      newPhoneMasked: '',
      oldPhoneMasked: '',
      letterId,
      objectUntil: new Date()
    }
  })
  expect(await read()).toMatchObject([{ kind: 'shared', keys: ['phone'], isWaiting: true }])
  await portal.deps.db.phoneRecovery.update({ where: { id }, data: { state: 'REJECTED', newPhone: null } })
  expect(await read()).toEqual([])
})

test('rejections of the same qualification come first, and what the open case itself led to is left out', async () => {
  const first = await rejectOne(self, 'LISTING')
  const second = await rejectOne(self, 'SETTLEMENT')
  const open = await submit(portal, self, 'LISTING')
  const casesOf = async (application?: string) =>
    (await read(application)).map((signal) => ('caseId' in signal ? signal.caseId : signal.kind))
  expect(await casesOf()).toEqual([second, first])
  expect(await casesOf(open)).toEqual([first, second])
  expect(await casesOf(first)).toEqual([second])
  const [told] = await read(open)
  expect(told).toMatchObject({ kind: 'reject', name: { zh: '挂牌交易' }, reason: '材料不实' })
})

test('a change of the profile and of the phone counts for 30 days and no longer', async () => {
  const { enterpriseId, accountId } = self
  const { db, transact } = portal.deps
  const [version] = await db.profileVersion.findMany({ where: { enterpriseId } })
  const fields = { ...(version?.fields as object), agentName: '李经办' }
  await db.profileVersion.create({ data: { enterpriseId, revision: 2, fields, sealed: version?.sealed ?? '' } })
  const change = {
    account: { id: accountId, enterpriseId, phone: self.session.phone },
    to: freshPhone(),
    actor: self,
    origin: someOrigin,
    now: new Date()
  }
  await transact((tx) => putPhoneInForce(tx, change))
  expect(await read()).toMatchObject([
    { kind: 'profile', revision: 2, fields: ['agentName'] },
    { kind: 'phone', username: self.username }
  ])
  const kindsAfter = async (days: number) => {
    const clock = { now: () => new Date(Date.now() + days * 24 * 3600 * 1000) }
    const look = { number: numberOf(self), admin: by, origin: someOrigin }
    return (await readNow({ ...portal.deps, clock }, look, {})).map(({ kind }) => kind)
  }
  expect(await kindsAfter(29.9)).toEqual(['profile', 'phone'])
  expect(await kindsAfter(30.1)).toEqual([])
})

test('the register and the licence are told only where they differ', async () => {
  const { enterpriseId } = self
  const { db } = portal.deps
  const licence = await insertAttachment(portal, enterpriseId, 'profile:businessLicence')
  const fields = { fullName: '山西晋煤贸易有限公司', legalPersonName: '张三', businessLicence: licence }
  await db.profile.update({ where: { enterpriseId }, data: { fields } })
  const keep = (answer: object) =>
    keepCheck(db, { enterpriseId, revision: 1, answer: { found: true, ...answer } as never, checkedAt: new Date() })
  const readAs = (reading: object) => db.attachment.update({ where: { id: licence }, data: { reading } })
  await keep({ fullName: '山西晋煤贸易有限公司', state: '存续' })
  await readAs({ legalPersonName: ' 张三' })
  expect(await read()).toEqual([])
  await keep({ fullName: '山西晋煤贸易有限公司', state: '吊销' })
  expect(await read()).toMatchObject([{ kind: 'company', result: 'match', registerState: '吊销', fields: [] }])
  await keep({ legalPersonName: '李四' })
  await readAs({ legalPersonName: '王五', registeredAddress: '太原市' })
  expect(await read()).toMatchObject([
    { kind: 'company', result: 'differs', fields: ['legalPersonName'] },
    { kind: 'licence', fields: ['legalPersonName'] }
  ])
  await keep({ found: false })
  expect(await read()).toMatchObject([{ kind: 'company', result: 'not-found', fields: [] }, { kind: 'licence' }])
})

test('everything at once is told once, in one order, and each look is in the audit (R39)', async () => {
  const { enterpriseId, accountId } = self
  const { db } = portal.deps
  const other = await addApplicant(portal)
  await give(self, { bankAccount: `62333000${made}` })
  await give(other, { bankAccount: `62333000${made}` })
  await rejectOne(self, 'BORROWER')
  const { id: grantId } = await grantTo(portal, self, by)
  await changeGrant(portal.deps, by, { id: grantId, action: 'suspend', reason: '待核实' }, someOrigin)
  await changeGrant(portal.deps, by, { id: grantId, action: 'revoke', reason: '失实' }, someOrigin)
  const freeze = { enterpriseId, reason: '涉诉', frozenById: by.adminId, unfrozenAt: new Date() }
  await db.freeze.createMany({ data: [freeze, { ...freeze, accountId, formerStatus: 'ACTIVE' }] })
  const profile = await db.profile.findUniqueOrThrow({ where: { enterpriseId } })
  const fields = { ...(profile.fields as object), businessLicenceValidUntil: '2020-01-01' }
  await db.profile.update({ where: { enterpriseId }, data: { fields, revision: 2 } })
  await db.profileVersion.create({ data: { enterpriseId, revision: 2, fields, sealed: profile.sealed } })
  await db.enterpriseNote.create({ data: { enterpriseId, adminId: by.adminId, text: '曾电话核实' } })
  const looks = () => db.auditEvent.count({ where: { enterpriseId, action: 'enterprise.viewed' } })
  const before = await looks()
  const signals = await read()
  const kinds = signals.map(({ kind }) => kind)
  expect(kinds).toEqual(['shared', 'freeze', 'freeze', 'reject', 'revoke', 'suspend', 'paper', 'profile', 'note'])
  expect(kinds).toEqual(kinds.toSorted((a, b) => signalKinds.indexOf(a) - signalKinds.indexOf(b)))
  const texts = signals.map((signal) => JSON.stringify(signal))
  expect(new Set(texts).size).toBe(texts.length)
  expect(signals).toMatchObject([
    {},
    { account: self.username, reason: '涉诉' },
    { account: null },
    {},
    { reason: '失实' },
    { reason: '待核实' },
    { paper: 'businessLicence', until: '2020-01-01' },
    { fields: ['businessLicenceValidUntil'] },
    { author: by.name, text: '曾电话核实' }
  ])
  expect(await looks()).toBe(before + 1)
  const look = await db.auditEvent.findFirst({ where: { action: 'enterprise.viewed' }, orderBy: { id: 'desc' } })
  expect(look).toMatchObject({ enterpriseId, actorId: reviewer.id, detail: { page: 'signals' } })
  for (const text of ['二', '三', '四'])
    await db.enterpriseNote.create({ data: { enterpriseId, adminId: by.adminId, text } })
  const notes = (await read()).flatMap((signal) => (signal.kind === 'note' ? [signal.text] : []))
  expect(notes, 'the newest three').toEqual(['四', '三', '二'])
})

test('an auditor reads them too, and other administrators do not', async () => {
  expect(await read(undefined, await openAdmin(portal, { roles: ['AUDIT'] }))).toEqual([])
  for (const role of ['SYSTEM', 'SECURITY'] as const) {
    const admin = await openAdmin(portal, { roles: [role] })
    const { problem } = await admin.call(readSignals, { params: { number: numberOf(self) }, query: {} })
    expect(problem.code).toBe('admin.forbidden')
  }
  const { status } = await reviewer.call(readSignals, { params: { number: '9999999999' }, query: {} })
  expect(status).toBe(404)
})
