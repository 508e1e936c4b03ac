import { readQualifications } from '@portal/contract/application/application'
import { listAuditEvents } from '@portal/contract/desk/audit-log'
import type { Catalogue, CatalogueDraft } from '@portal/contract/qualification/catalogue'
import {
  type CataloguePage,
  proposeCatalogue,
  readCatalogue,
  readCatalogueVersion
} from '@portal/contract/qualification/catalogue-change'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { type Answer, openBrowser } from '#api/testing/browser.ts'
import { confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { publish } from '#api/testing/factories/catalogues.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'

let portal: TestApp
let other: TestApp
let first: TestAdmin
let second: TestAdmin
let security: TestAdmin
let auditor: TestAdmin
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  other = await buildSibling(portal, { env: plainProfiles })
  first = await openAdmin(portal, { name: '系统甲' })
  second = await openAdmin(portal, { name: '系统乙' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '安全丙' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '审计丁' })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'], name: '审核戊' })
})
afterAll(async () => {
  await other.close()
  await portal.close()
})
// One waits at a time, so that each test begins with none.
afterEach(() => portal.deps.db.proposal.deleteMany({ where: { state: 'WAITING' } }))

const read = async (reader: TestAdmin = first): Promise<CataloguePage> => (await reader.call(readCatalogue, {})).body

const send = (body: { basedOn: number; reason?: string; content: CatalogueDraft }, admin: TestAdmin = first) =>
  admin.call(proposeCatalogue, { body: { reason: '调整', ...body } })

/** Proposes what `change` makes of the version in force. */
const propose = async (change: (content: Catalogue) => CatalogueDraft, admin: TestAdmin = first): Promise<Answer> => {
  const { version, content } = await read()
  return send({ basedOn: version, content: change(content) }, admin)
}

const rename = (code: string, zh: string) => (content: Catalogue) => ({
  ...content,
  qualifications: content.qualifications.map((each) =>
    each.code === code ? { ...each, name: { ...each.name, zh } } : each
  )
})

const wait = async (zh: string): Promise<string> => {
  const { status, body } = await propose(rename('LISTING', zh))
  expect(status).toBe(201)
  return body.id
}

const confirm = (id: string, admin: TestAdmin) => confirmProposal(admin, id)
const refuse = (id: string, admin: TestAdmin, opinion = '不妥') => refuseProposal(admin, id, opinion)
const withdraw = (id: string, admin: TestAdmin) => withdrawProposal(admin, id)

const refused = async (answer: Promise<Answer>): Promise<[number, string]> => {
  const { status, body } = await answer
  return [status, body.code]
}

const nameAt = async (app: TestApp): Promise<string | undefined> => {
  const { qualifications } = await app.deps.catalogues.newest(app.deps.db)
  return qualifications.find(({ code }) => code === 'LISTING')?.name.zh
}

describe('a change of the catalogue (R28, R37)', () => {
  test('waits for another administrator, who sees it whole; nothing has changed till then', async () => {
    const before = await nameAt(portal)
    const id = await wait('挂牌交易甲')
    const { waiting } = await read(second)
    expect(waiting).toMatchObject({
      id,
      reason: '调整',
      proposedBy: { zh: `系统甲（${first.username}）` },
      mayDecide: true,
      mayWithdraw: false
    })
    expect(waiting?.content.qualifications[4]?.name.zh).toBe('挂牌交易甲')
    expect(await nameAt(portal)).toBe(before)
  })

  test('with an address for tests is published with it, in a column that programs of before do not read (R44)', async () => {
    const system = { name: { zh: '交易系统', en: 'Trading' }, url: 'https://trade.example.com' }
    const testSystems = { trade: { url: 'https://test.example.com' } }
    const { body } = await propose((content) => ({ ...content, systems: { trade: system }, testSystems }))
    expect((await read(second)).waiting?.content.testSystems).toEqual(testSystems)
    expect((await confirm(body.id, second)).status).toBe(200)
    const { version, content } = await read()
    expect(content).toMatchObject({ systems: { trade: system }, testSystems })
    const row = await portal.deps.db.catalogueVersion.findUniqueOrThrow({ where: { version } })
    expect([row.testSystems, Object.keys(row.content as object)]).toEqual([
      testSystems,
      expect.not.arrayContaining(['testSystems'])
    ])
    expect(await refused(send({ basedOn: version, content }))).toEqual([409, 'catalogue.unchanged'])
    const { testSystems: _, ...without } = content
    const removal = await send({ basedOn: version, content: without })
    expect((await confirm(removal.body.id, second)).status).toBe(200)
    expect((await read()).content.testSystems).toBeUndefined()
  })

  test('with a checklist is published with it, in a column that programs of before do not read (R47)', async () => {
    const checklist = [{ key: 'papers', zh: '证照一致', en: 'Papers agree' }]
    const withChecks = (content: Catalogue) => ({
      ...content,
      qualifications: content.qualifications.map((each) => (each.code === 'LISTING' ? { ...each, checklist } : each))
    })
    const { body } = await propose(withChecks)
    const { waiting } = await read(second)
    expect(waiting?.content).toEqual(withChecks((await read()).content))
    const { payload } = await portal.deps.db.proposal.findUniqueOrThrow({ where: { id: body.id } })
    expect(JSON.stringify(payload)).toMatch(/"checklists":{"LISTING":/)
    expect(JSON.stringify(payload)).not.toMatch(/"checklist":/)
    expect((await confirm(body.id, second)).status).toBe(200)
    const { version, content } = await read()
    expect(content.qualifications.map((each) => each.checklist).filter(Boolean)).toEqual([checklist])
    const row = await portal.deps.db.catalogueVersion.findUniqueOrThrow({ where: { version } })
    expect(row.checklists).toEqual({ LISTING: checklist })
    expect(JSON.stringify(row.content)).not.toContain('checklist')
    expect(await refused(send({ basedOn: version, content }))).toEqual([409, 'catalogue.unchanged'])
  })

  test('is published by a second 系统管理员 or by a 安全管理员, and every process has the new version at once', async () => {
    const { version } = await read()
    expect((await confirm(await wait('挂牌交易乙'), second)).status).toBe(200)
    expect(await nameAt(other)).toBe('挂牌交易乙')
    expect((await confirm(await wait('挂牌交易丙'), security)).status).toBe(200)
    expect(await nameAt(other)).toBe('挂牌交易丙')
    const page = await read(auditor)
    expect(page).toMatchObject({ version: version + 2, waiting: null })
    expect(page.versions.slice(0, 2).map((each) => each.version)).toEqual([version + 2, version + 1])
    expect(page.decided[0]).toMatchObject({
      state: 'CONFIRMED',
      version: version + 2,
      proposedBy: { zh: `系统甲（${first.username}）` },
      decidedBy: { zh: `安全丙（${security.username}）` }
    })
    const applicant = await openApplicant(portal)
    const { available } = (await applicant.call(readQualifications, {})).body
    expect(available.map(({ name }: { name: { zh: string } }) => name.zh)).toContain('挂牌交易丙')
  })

  test('is never published or rejected by its proposer, who may withdraw it', async () => {
    const id = await wait('挂牌交易丁')
    expect((await read()).waiting).toMatchObject({ mayDecide: false, mayWithdraw: true })
    expect(await refused(confirm(id, first))).toEqual([409, 'proposal.second-person'])
    expect(await refused(refuse(id, first))).toEqual([409, 'proposal.second-person'])
    expect(await refused(withdraw(id, second))).toEqual([409, 'proposal.proposer-only'])
    expect((await withdraw(id, first)).status).toBe(204)
    expect((await read()).decided[0]).toMatchObject({
      id,
      state: 'WITHDRAWN',
      decidedBy: { zh: `系统甲（${first.username}）` },
      version: null
    })
  })

  test('is rejected with an opinion only, which its proposer reads', async () => {
    const id = await wait('挂牌交易戊')
    const { status, body } = await refuse(id, security, ' ')
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/opinion', code: 'opinion.required' })]
    ])
    expect((await refuse(id, security, '名称过长')).status).toBe(200)
    expect((await read()).decided[0]).toMatchObject({ state: 'REFUSED', opinion: '名称过长', version: null })
  })

  test('is judged once', async () => {
    const id = await wait('挂牌交易己')
    const answers = await Promise.all([confirm(id, second), refuse(id, security), confirm(id, security)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(await refused(confirm(id, second))).toEqual([409, 'proposal.decided'])
    expect(await refused(withdraw(id, first))).toEqual([409, 'proposal.decided'])
  })

  test('is published or withdrawn, never both', async () => {
    for (const name of ['一', '二', '三', '四', '五', '六']) {
      const id = await wait(`挂牌交易${name}`)
      const answers = await Promise.all([confirm(id, second), withdraw(id, first)])
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    }
  })

  test('is not found by an unknown id', async () => {
    const id = crypto.randomUUID()
    expect(await refused(confirm(id, second))).toEqual([404, 'request.not-found'])
    expect(await refused(withdraw(id, first))).toEqual([404, 'request.not-found'])
  })

  test('waits alone: a second one is refused until the first is judged', async () => {
    await wait('挂牌交易庚')
    expect(await refused(propose(rename('CORE', '核心企业二'), second))).toEqual([409, 'proposal.open'])
  })

  test('two at once: one waits', async () => {
    const answers = await Promise.all([propose(rename('CORE', '核心一')), propose(rename('CORE', '核心二'), second)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  test('without any difference is refused', async () => {
    expect(await refused(propose((content) => content))).toEqual([409, 'catalogue.unchanged'])
  })

  test('of an older version is refused, and one that became old can no longer be published, only rejected', async () => {
    const { version, content } = await read()
    const id = await wait('挂牌交易辛')
    await publish(portal, { workingDays: 9 })
    expect(await refused(confirm(id, second))).toEqual([409, 'catalogue.moved'])
    expect((await refuse(id, second, '已有新版本')).status).toBe(200)
    expect(await refused(send({ basedOn: version, content: rename('CORE', '核心三')(content) }))).toEqual([
      409,
      'catalogue.moved'
    ])
  })

  test('needs a reason', async () => {
    const { version, content } = await read()
    const { status, body } = await send({ basedOn: version, reason: ' ', content: rename('CORE', '核心四')(content) })
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/reason', code: 'reason.required' })]
    ])
  })
})

describe('a faulty change (R28)', () => {
  const faulty = (content: Catalogue): CatalogueDraft => ({
    ...content,
    qualifications: content.qualifications.map((each) => {
      if (each.code === 'BORROWER')
        return { ...each, menus: ['kitchen'], prerequisites: ['LENDER'], name: { ...each.name, zh: '借\u200b款' } }
      if (each.code === 'LENDER') return { ...each, prerequisites: ['BORROWER'], name: { zh: '', en: 'x'.repeat(61) } }
      if (each.code !== 'LISTING') return each
      const fields = each.supplement.fields.map((field) => ({ ...field, kind: 'date', max: 10 }))
      return { ...each, supplement: { ...each.supplement, fields } }
    })
  })

  test('is refused with every fault named at its place: an unknown menu, a ring, a key with another kind', async () => {
    const { status, body } = await propose(faulty)
    expect(status).toBe(400)
    const told = body.errors.map((each: { pointer: string; code: string; detail: string }) =>
      Object.values(each).join(' ')
    )
    expect(told).toEqual([
      expect.stringMatching(/^\/content\/qualifications\/1\/name\/zh text.invalid-characters/),
      '/content/qualifications/1/prerequisites catalogue.ring 前置资格循环，永远无法申请：BORROWER → LENDER → BORROWER',
      '/content/qualifications/1/menus/0 catalogue.unknown-menu 菜单“kitchen”不存在',
      '/content/qualifications/2/name/zh field.required 请填写此项',
      '/content/qualifications/2/name/en text.too-long 最多 60 个字，请精简后重试',
      '/content/qualifications/2/prerequisites catalogue.ring 前置资格循环，永远无法申请：LENDER → BORROWER → LENDER',
      expect.stringMatching(
        /^\/content\/qualifications\/4\/supplement\/fields\/0\/key catalogue.other-kind 键“products”在以前的版本中/
      ),
      expect.stringMatching(/^\/content\/qualifications\/4\/supplement\/fields\/1\/key catalogue.other-kind/)
    ])
    expect((await read()).waiting).toBeNull()
  })

  test('is refused in English to who reads English', async () => {
    const page = await read()
    const reader = openBrowser(portal, { language: 'en' })
    for (const [name, value] of first.cookies) reader.cookies.set(name, value)
    const content = { ...page.content, workingDays: 61 }
    const { body } = await reader.call(proposeCatalogue, { body: { basedOn: page.version, reason: 'x', content } })
    expect(body.errors[0].detail).toBe('Please enter a whole number in 1–60')
  })

  test('with members that no catalogue has is refused', async () => {
    const { body } = await propose((content) => ({ ...content, colour: 'red' }) as CatalogueDraft)
    expect(body.errors).toMatchObject([{ pointer: '/content/colour', code: 'field.unknown' }])
  })
})

describe('versions (R28)', () => {
  test('stay readable, each beside the one before', async () => {
    const was = await nameAt(portal)
    await confirm(await wait('挂牌交易壬'), second)
    const { version } = await read()
    const { body } = await reviewer.call(readCatalogueVersion, { params: { version: String(version) } })
    expect(body).toMatchObject({ version, before: { version: version - 1 } })
    const names = [body.content, body.before.content].map((content: Catalogue) => content.qualifications[4]?.name.zh)
    expect(names).toEqual(['挂牌交易壬', was])
    const oldest = await reviewer.call(readCatalogueVersion, { params: { version: '1' } })
    expect([oldest.status, oldest.body.before]).toEqual([200, null])
  })

  test('that do not exist are not found, and a number is wanted', async () => {
    const ask = (version: string) => refused(first.call(readCatalogueVersion, { params: { version } }))
    expect(await ask('99999')).toEqual([404, 'request.not-found'])
    expect(await ask('x')).toEqual([400, 'request.invalid'])
  })
})

describe('who may do what (R37)', () => {
  test('all administrators read; only 系统管理员 edits; only it and 安全管理员 judge; nobody without a session', async () => {
    for (const admin of [first, security, auditor, reviewer])
      expect((await admin.call(readCatalogue, {})).status).toBe(200)
    for (const admin of [security, auditor, reviewer]) {
      expect(await refused(propose(rename('CORE', '核心五'), admin))).toEqual([403, 'admin.forbidden'])
    }
    const id = await wait('挂牌交易癸')
    for (const admin of [auditor, reviewer]) {
      expect(await refused(confirm(id, admin))).toEqual([403, 'admin.forbidden'])
      expect((await read(admin)).waiting).toMatchObject({ mayDecide: false, mayWithdraw: false })
    }
    expect(await refused(openBrowser(portal).call(readCatalogue, {}))).toEqual([401, 'admin.required'])
  })
})

test('every step is in the audit, with the version and the qualifications concerned (R39)', async () => {
  const { version } = await read()
  await withdraw(await wait('挂牌交易子'), first)
  await refuse(await wait('挂牌交易丑'), second)
  await confirm(await wait('挂牌交易寅'), second)
  const { body } = await auditor.call(listAuditEvents, { query: {} })
  const events = body.data
    .filter(({ action }: { action: string }) => action.startsWith('catalogue.'))
    .slice(0, 6)
    .map(
      ({ action, facts }: { action: string; facts: { key: string; values: { text: string; name: unknown }[] }[] }) => [
        action,
        ...facts.map(({ key, values }) => `${key} ${values.map(({ text }) => text).join()}`)
      ]
    )
  const fact = [`catalogueVersion ${version}`, 'qualification LISTING']
  expect(events).toEqual([
    ['catalogue.published', `catalogueVersion ${version + 1}`, 'qualification LISTING'],
    ['catalogue.proposed', ...fact],
    ['catalogue.rejected', ...fact, 'reason 不妥'],
    ['catalogue.proposed', ...fact],
    ['catalogue.withdrawn', ...fact],
    ['catalogue.proposed', ...fact]
  ])
})
