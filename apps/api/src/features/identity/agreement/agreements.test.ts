import { readHome } from '@portal/contract/application/home'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import {
  type AgreementDraft,
  type AgreementKind,
  type AgreementVersion,
  draftAgreement,
  listAcceptances,
  listAgreements,
  proposeAgreement,
  readAgreementVersion,
  removeAgreement,
  saveAgreement,
  type ShippedAgreement
} from '@portal/contract/identity/agreement'
import { readAgreement, readPrivacyPolicy, register } from '@portal/contract/identity/registration'
import { acceptAgreement } from '@portal/contract/identity/session'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { agreementDraft } from '#api/testing/factories/agreements.ts'
import { confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { type Answer, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addAccounts, behindProxy, buildSibling, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp
/** Another process on the same database. */
let sibling: TestApp
let first: TestAdmin
let second: TestAdmin
let security: TestAdmin
let auditor: TestAdmin
let now = new Date()
const clock = { now: () => now }

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy, deps: { clock } })
  sibling = await buildSibling(portal, { env: behindProxy, deps: { clock } })
  first = await openAdmin(portal, { name: '系统甲' })
  second = await openAdmin(portal, { name: '系统乙' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '安全丙' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '审计丁' })
  // Some tests are months ahead.
  const later = new Date('2100-01-01T00:00:00Z')
  await portal.deps.db.adminSession.updateMany({ data: { lastSeenAt: later, expiresAt: later } })
  await portal.deps.db.admin.updateMany({ data: { passwordChangedAt: later } })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})
beforeEach(async () => {
  now = new Date()
  await portal.deps.db.agreementVersion.deleteMany()
  await portal.deps.db.proposal.deleteMany()
})

const draft = async (parts: Partial<AgreementDraft> = {}, kind: AgreementKind = 'registration'): Promise<string> => {
  const { status, body } = await first.call(draftAgreement, { body: { kind, ...agreementDraft(parts) } })
  expect(status).toBe(201)
  return body.id
}

const read = async (id: string, reader: TestAdmin = first) =>
  (await reader.call(readAgreementVersion, { params: { id } })).body

const list = async (kind: AgreementKind = 'registration', reader: TestAdmin = first) => {
  const { body } = await reader.call(listAgreements, { query: { kind } })
  return body as { data: AgreementVersion[]; shipped: ShippedAgreement | null }
}

const propose = (id: string, revision = 1, admin = first) =>
  admin.call(proposeAgreement, { params: { id }, body: { revision } })

/** On the proposal of the version, which is the latest one. */
const decide = async (id: string, by: (admin: TestAdmin, proposalId: string) => Promise<Answer>, admin: TestAdmin) => {
  const { proposalId } = await portal.deps.db.agreementVersion.findUniqueOrThrow({ where: { id } })
  return by(admin, proposalId ?? '')
}

const publish = async (parts: Partial<AgreementDraft> = {}, kind: AgreementKind = 'registration'): Promise<string> => {
  const id = await draft(parts, kind)
  expect((await propose(id)).status).toBe(204)
  expect((await decide(id, confirmProposal, second)).status).toBe(200)
  return id
}

const outcome = ({ status, problem }: Answer) => (problem?.code ? `${status} ${problem.code}` : `${status}`)

const shown = async (at: TestApp = portal) => (await newVisitor(at).call(readAgreement, {})).body

const auditOf = async (id: string) => {
  const { version } = await portal.deps.db.agreementVersion.findUniqueOrThrow({ where: { id } })
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { detail: { path: ['version'], equals: version }, action: { startsWith: 'agreement.' } },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true }
  })
  return rows.map(({ action, actorId }) => [action, actorId])
}

describe('writing a version', () => {
  test('a draft is kept, changed by another 系统管理员 and removed, and nobody else sees it', async () => {
    const id = await draft({ version: '甲版', text: '第一条', effectiveOn: '2027-03-01' })
    expect(await read(id)).toMatchObject({
      kind: 'registration',
      version: '甲版',
      text: '第一条',
      state: 'DRAFT',
      revision: 1,
      effectiveFrom: '2027-02-28T16:00:00.000Z',
      editedBy: { name: '系统甲' },
      isInForce: false,
      allowedActs: ['save', 'remove', 'propose'],
      inForce: { version: portal.deps.shippedAgreement.version, text: portal.deps.shippedAgreement.text }
    })
    const mended = { version: '甲版', text: '第一条（改）', summary: '改第一条', effectiveOn: '2027-04-01' }
    const body = { ...agreementDraft(mended), revision: 1 }
    now = new Date(now.getTime() + 1000)
    expect(outcome(await second.call(saveAgreement, { params: { id }, body }))).toBe('204')
    expect(await read(id)).toMatchObject({
      text: '第一条（改）',
      summary: '改第一条',
      effectiveFrom: '2027-03-31T16:00:00.000Z',
      revision: 2,
      editedBy: { name: '系统乙' },
      editedAt: now.toISOString()
    })
    expect(await shown()).toEqual(expect.objectContaining({ sha256: portal.deps.shippedAgreement.sha256 }))
    expect(await auditOf(id)).toEqual([
      ['agreement.drafted', first.id],
      ['agreement.changed', second.id]
    ])
    expect(outcome(await second.call(removeAgreement, { params: { id } }))).toBe('204')
    expect(outcome(await first.call(readAgreementVersion, { params: { id } }))).toBe('404 request.not-found')
    expect(outcome(await second.call(removeAgreement, { params: { id } }))).toBe('404 request.not-found')
    const removed = await portal.deps.db.auditEvent.findMany({ where: { action: 'agreement.removed' } })
    expect(removed).toMatchObject([{ actorId: second.id, detail: { agreement: 'registration', version: '甲版' } }])
  })

  test('is refused if an older draft was seen', async () => {
    const id = await draft()
    const body = { ...agreementDraft(), revision: 1 }
    expect(outcome(await first.call(saveAgreement, { params: { id }, body }))).toBe('204')
    expect(outcome(await second.call(saveAgreement, { params: { id }, body }))).toBe('409 agreement.state')
    expect(outcome(await propose(id, 1))).toBe('409 agreement.state')
    expect(await read(id)).toMatchObject({
      state: 'DRAFT',
      revision: 2,
      editedBy: { name: '系统甲' },
      proposal: null
    })
  })

  test('needs a name of its own, also beside the text that the portal came with', async () => {
    const id = await draft({ version: '2027-01' })
    await draft({ version: '2027-01' }, 'privacy')
    const taken = [
      { kind: 'registration' as const, ...agreementDraft({ version: '2027-01' }) },
      { kind: 'registration' as const, ...agreementDraft({ version: portal.deps.shippedAgreement.version }) }
    ]
    for (const body of taken) {
      expect(outcome(await first.call(draftAgreement, { body }))).toBe('409 agreement.version-taken')
    }
    await draft({ version: '2027-02' })
    const body = { ...agreementDraft({ version: '2027-02' }), revision: 1 }
    expect(outcome(await first.call(saveAgreement, { params: { id }, body }))).toBe('409 agreement.version-taken')
    const shipped = { ...agreementDraft({ version: portal.deps.shippedAgreement.version }), revision: 1 }
    const answer = await first.call(saveAgreement, { params: { id }, body: shipped })
    expect(outcome(answer)).toBe('409 agreement.version-taken')
    // The privacy policy did not come with a version.
    await draft({ version: portal.deps.shippedAgreement.version }, 'privacy')
  })

  test('needs a text, a summary and a real day', async () => {
    const body = {
      kind: 'registration' as const,
      ...agreementDraft(),
      text: ' ',
      summary: '',
      effectiveOn: '2027-02-30'
    }
    const { problem } = await first.call(draftAgreement, { body })
    expect(problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/text field.required',
      '/summary field.required',
      '/effectiveOn date.format'
    ])
  })

  test('takes a text of 50,000 characters and no longer one', async () => {
    await draft({ text: '协'.repeat(50_000) })
    const body = { kind: 'registration' as const, ...agreementDraft({ text: '协'.repeat(50_001) }) }
    const { problem } = await first.call(draftAgreement, { body })
    expect(problem.errors).toMatchObject([{ pointer: '/text', code: 'text.too-long' }])
  })
})

describe('publishing (R37)', () => {
  test('needs a second person: neither who proposed the version nor who wrote it', async () => {
    const id = await draft()
    expect(outcome(await propose(id, 1, second))).toBe('204')
    for (const admin of [first, second]) {
      expect(outcome(await decide(id, confirmProposal, admin))).toBe('409 proposal.second-person')
      expect(outcome(await decide(id, refuseProposal, admin))).toBe('409 proposal.second-person')
    }
    expect(outcome(await decide(id, withdrawProposal, security))).toBe('409 proposal.proposer-only')
    expect(outcome(await decide(id, confirmProposal, auditor))).toBe('403 admin.forbidden')
    expect(await read(id, security)).toMatchObject({ allowedActs: [], proposal: { mayDecide: true } })
    expect(outcome(await decide(id, confirmProposal, security))).toBe('200')
    expect(await read(id, auditor)).toMatchObject({
      state: 'PUBLISHED',
      isInForce: true,
      proposal: { state: 'CONFIRMED', decidedBy: { zh: `安全丙（${security.username}）` } },
      effectiveFrom: now.toISOString(),
      allowedActs: [],
      inForce: null
    })
    expect(await auditOf(id)).toEqual([
      ['agreement.drafted', first.id],
      ['agreement.proposed', second.id],
      ['agreement.published', security.id]
    ])
    const { version, sha256 } = await read(id)
    const detail = { agreement: 'registration', version, sha256 }
    const written = await portal.deps.db.auditEvent.findMany({
      where: { action: { in: ['agreement.drafted', 'agreement.proposed'] } },
      orderBy: { id: 'desc' },
      take: 2
    })
    expect(written).toMatchObject([{ detail }, { detail }])
  })

  test('is told to the administrators who may be the second person', async () => {
    await propose(await draft({ version: '待发布的版本' }))
    const titles = async (admin: TestAdmin) =>
      (await admin.call(listAdminMessages, {})).body.map(({ title }: { title: string }) => title)
    const title = '注册服务协议（待发布的版本）等待发布'
    expect(await titles(security)).toContain(title)
    expect(await titles(second)).toContain(title)
    expect(await titles(first)).not.toContain(title)
    expect(await titles(auditor)).not.toContain(title)
    await propose(await draft({ version: '待发布的版本' }, 'privacy'))
    expect(await titles(security)).toContain('隐私政策（待发布的版本）等待发布')
  })

  test('a rejected version keeps the opinion, is mended and proposed again', async () => {
    const id = await draft()
    await propose(id)
    expect(outcome(await decide(id, refuseProposal, second))).toBe('200')
    const proposal = { state: 'REFUSED', opinion: '意见' }
    expect(await read(id)).toMatchObject({ state: 'REJECTED', proposal, allowedActs: ['save', 'remove'] })
    expect((await auditOf(id)).at(-1)).toEqual(['agreement.rejected', second.id])
    const { proposalId: former } = await portal.deps.db.agreementVersion.findUniqueOrThrow({ where: { id } })
    expect(outcome(await propose(id))).toBe('409 agreement.state')
    const body = { ...agreementDraft(), revision: 1 }
    expect(outcome(await first.call(saveAgreement, { params: { id }, body }))).toBe('204')
    now = new Date(now.getTime() + 1000)
    expect(outcome(await propose(id, 2))).toBe('204')
    const proposedAt = now.toISOString()
    const waiting = { state: 'WAITING', opinion: null, decidedBy: null, decidedAt: null, proposedAt }
    expect(await read(id)).toMatchObject({ state: 'WAITING', proposal: waiting })
    // Who saw the text before cannot publish the mended one by mistake.
    expect(outcome(await confirmProposal(second, former ?? ''))).toBe('409 proposal.decided')
    expect(outcome(await decide(id, confirmProposal, second))).toBe('200')
    expect(await read(id)).toMatchObject({ state: 'PUBLISHED', proposal: { opinion: null } })
  })

  test('the proposer takes a version back, which is a draft again', async () => {
    const id = await draft()
    await propose(id)
    expect((await read(id)).proposal).toMatchObject({ mayDecide: false, mayWithdraw: true })
    expect(outcome(await decide(id, withdrawProposal, first))).toBe('204')
    expect(await read(id)).toMatchObject({ state: 'DRAFT', proposal: { state: 'WITHDRAWN' } })
    expect((await auditOf(id)).at(-1)).toEqual(['agreement.withdrawn', first.id])
  })

  test('one version of a kind waits at a time', async () => {
    await propose(await draft())
    const other = await draft()
    expect(outcome(await propose(other))).toBe('409 proposal.open')
    expect(await read(other)).toMatchObject({ state: 'DRAFT', proposal: null })
    expect(outcome(await propose(await draft({}, 'privacy')))).toBe('204')
  })

  test('of two publications at once one wins, and it is published once', async () => {
    const id = await draft()
    await propose(id)
    const both = await Promise.all([decide(id, confirmProposal, second), decide(id, confirmProposal, security)])
    expect(both.map(outcome).toSorted()).toEqual(['200', '409 proposal.decided'])
    expect((await auditOf(id)).filter(([action]) => action === 'agreement.published')).toHaveLength(1)
  })

  test('what is published is neither changed nor removed', async () => {
    const id = await publish()
    const body = { ...agreementDraft(), revision: 1 }
    expect(outcome(await first.call(saveAgreement, { params: { id }, body }))).toBe('409 agreement.state')
    expect(outcome(await first.call(removeAgreement, { params: { id } }))).toBe('409 agreement.state')
    expect(outcome(await decide(id, refuseProposal, security))).toBe('409 proposal.decided')
  })
})

describe('the version in force (R8)', () => {
  test('is read by every process at once, with what changed', async () => {
    const id = await publish({ version: '2027-05', text: '第一条（二〇二七）', summary: '第一条改写' })
    const { sha256 } = await read(id)
    const effectiveFrom = now.toISOString()
    const published = await portal.deps.db.auditEvent.findFirst({
      where: { action: 'agreement.published' },
      orderBy: { id: 'desc' }
    })
    expect(published?.detail).toEqual({ agreement: 'registration', version: '2027-05', sha256, effectiveFrom })
    for (const at of [portal, sibling]) {
      expect(await shown(at)).toEqual({
        version: '2027-05',
        sha256,
        title: '晋煤国贸注册服务协议',
        text: '第一条（二〇二七）',
        summary: '第一条改写',
        effectiveFrom
      })
    }
  })

  test('is the one before, until the day of a published one has come', async () => {
    now = new Date('2027-05-31T12:00:00Z')
    await publish({ version: '甲' })
    const later = await publish({ version: '乙', effectiveOn: '2027-06-02' })
    expect((await shown()).version).toBe('甲')
    expect(await read(later)).toMatchObject({
      state: 'PUBLISHED',
      isInForce: false,
      isPlanned: true,
      inForce: { version: '甲' }
    })
    now = new Date('2027-06-01T15:59:59Z')
    expect((await shown()).version).toBe('甲')
    now = new Date('2027-06-01T16:00:00Z')
    expect((await shown()).version).toBe('乙')
    const versions = (await list()).data.map(({ version, isInForce, isPlanned }) => [version, isInForce, isPlanned])
    expect(versions).toEqual([
      ['乙', true, false],
      ['甲', false, false]
    ])
  })

  test('is one whose day had passed when it was published, from then on', async () => {
    await publish({ version: '甲' })
    const id = await publish({ version: '乙', effectiveOn: '2020-01-01' })
    expect((await shown()).version).toBe('乙')
    expect((await read(id)).effectiveFrom).toBe(now.toISOString())
  })

  test('is asked for at the next sign-in, and the one before is no longer accepted', async () => {
    const [account] = await addAccounts(portal, 1)
    const before = newVisitor(portal)
    expect((await before.signInAs(account?.username ?? '')).body.due).toEqual([])
    await publish({ version: '2027-07', effectiveOn: null })
    const { sha256, version } = await shown()
    // Who is signed in goes on.
    expect(outcome(await before.call(readHome, {}))).toBe('200')
    const browser = newVisitor(sibling)
    expect((await browser.signInAs(account?.username ?? '')).body.due).toEqual(['agreement'])
    const old = { version: portal.deps.shippedAgreement.version, sha256: portal.deps.shippedAgreement.sha256 }
    expect(outcome(await browser.call(acceptAgreement, { body: old }))).toBe('400 request.invalid')
    expect(outcome(await browser.call(acceptAgreement, { body: { version, sha256 } }))).toBe('204')
    expect(outcome(await browser.call(readHome, {}))).toBe('200')
    expect((await newVisitor(portal).signInAs(account?.username ?? '')).body.due).toEqual([])
  })

  test('is what a registration accepts', async () => {
    await publish({ version: '2027-08' })
    const browser = newVisitor(portal)
    const wish = await browser.registration()
    const old = { version: portal.deps.shippedAgreement.version, sha256: portal.deps.shippedAgreement.sha256 }
    const { problem } = await browser.call(register, { body: { ...wish, agreement: old } })
    expect(problem.errors).toMatchObject([{ pointer: '/agreement', code: 'agreement.changed' }])
    expect(outcome(await browser.call(register, { body: wish }))).toBe('201')
    const acceptance = await portal.deps.db.agreementAcceptance.findFirstOrThrow({ orderBy: { at: 'desc' } })
    expect(acceptance).toMatchObject({ agreement: 'registration', version: '2027-08' })
  })
})

describe('who accepted which (R8)', () => {
  test('is counted for each text and listed page by page, and each look is audited', async () => {
    const id = await publish()
    const { sha256, version } = await read(id)
    const accounts = await addAccounts(portal, 22)
    const { db } = portal.deps
    for (const { id: accountId } of accounts) {
      await db.agreementAcceptance.create({
        data: { accountId, agreement: 'registration', version, sha256, ip: '10.0.0.9' }
      })
    }
    // An acceptance of another document with the same text does not count for this one.
    const [stranger] = await addAccounts(portal, 1)
    const foreign = { accountId: stranger?.id ?? '', agreement: 'privacy', version, sha256, ip: '10.0.0.8' }
    await db.agreementAcceptance.create({ data: foreign })
    const { data, shipped } = await list('registration', auditor)
    expect(data).toMatchObject([{ version, acceptances: 22, isInForce: true }])
    expect(shipped).toMatchObject({ isInForce: false, sha256: portal.deps.shippedAgreement.sha256 })
    expect(shipped?.acceptances).toBeGreaterThanOrEqual(22)
    const page = async (after?: string) =>
      (await auditor.call(listAcceptances, { query: { kind: 'registration', sha256, ...(after ? { after } : {}) } }))
        .body
    const one = await page()
    expect(one.data).toHaveLength(20)
    const two = await page(one.nextCursor)
    expect(two).toMatchObject({ data: [{}, {}], nextCursor: null })
    const names = [...one.data, ...two.data].map(({ username }) => username)
    expect(names).toEqual(accounts.map(({ username }) => username).toReversed())
    const enterprise = {
      number: expect.stringMatching(/^\d{10}$/),
      isTest: false,
      type: { zh: '供应商', en: 'Supplier' }
    }
    expect(one.data[0]).toMatchObject({ ip: '10.0.0.9', enterprise })
    const looks = await db.auditEvent.count({
      where: {
        action: 'agreement.acceptances-viewed',
        actorId: auditor.id,
        detail: { path: ['sha256'], equals: sha256 }
      }
    })
    expect(looks).toBe(2)
  })

  test('of a text that nobody accepted is an empty list', async () => {
    const { body } = await security.call(listAcceptances, {
      query: { kind: 'registration', sha256: '0'.repeat(64) }
    })
    expect(body).toEqual({ data: [], nextCursor: null })
    // It shows no address of a person, so it is no look.
    const where = { action: 'agreement.acceptances-viewed', actorId: security.id }
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(0)
  })
})

describe('the privacy policy', () => {
  const policy = async () => (await openBrowser(portal).call(readPrivacyPolicy, {})).body.published

  test("is the page's own until one is published, and asks nobody at sign-in", async () => {
    expect(await policy()).toBeNull()
    expect(await list('privacy')).toEqual({ data: [], shipped: null })
    const id = await draft({ version: '2027-01', text: '一、谁在处理您的个人信息', summary: '首次发布' }, 'privacy')
    expect((await read(id)).inForce).toBeNull()
    await propose(id)
    await decide(id, confirmProposal, security)
    expect(await policy()).toEqual({
      version: '2027-01',
      text: '一、谁在处理您的个人信息',
      summary: '首次发布',
      effectiveFrom: now.toISOString()
    })
    expect((await shown()).sha256).toBe(portal.deps.shippedAgreement.sha256)
    const [account] = await addAccounts(portal, 1)
    expect((await newVisitor(portal).signInAs(account?.username ?? '')).body.due).toEqual([])
  })
})
