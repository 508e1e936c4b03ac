import {
  countEnterprises,
  listEnterpriseAccounts,
  listEnterprises,
  readEnterprise
} from '@portal/contract/desk/admin-enterprises'
import type { Input } from '@portal/contract/endpoint'
import { changeAccountState, changeEnterpriseState } from '@portal/contract/identity/freeze'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#api/http/caller.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, addReviewer, grantTo, plainProfiles, submit } from '#api/testing/factories/cases.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

let portal: TestApp
let reviewer: TestAdmin
let security: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
})
afterAll(() => portal.close())

const numberOf = ({ session }: Pick<Actor, 'session'>): string => String(session.enterpriseNumber).padStart(10, '0')

type Filter = Input<typeof listEnterprises>['query']

const list = async (query: Filter) => {
  const { status, body } = await reviewer.call(listEnterprises, { query })
  expect(status).toBe(200)
  return body as { data: { number: string; [key: string]: unknown }[]; nextCursor: string | null }
}

const numbers = async (query: Filter) => (await list(query)).data.map(({ number }) => number)

/** An enterprise that registered and has no profile yet. */
const addBare = async (data: { typeCode?: string; isTest?: boolean; createdAt?: Date } = {}): Promise<string> => {
  const { number } = await portal.deps.db.enterprise.create({ data: { typeCode: 'BUYER', ...data } })
  return String(number).padStart(10, '0')
}

/** Past its end, before any job has come by. */
const expire = (id: string) =>
  portal.deps.db.grant.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })

describe('the list of enterprises (R38)', () => {
  describe('is searched by', () => {
    let owner: Actor
    let operator: Actor
    let other: Actor
    beforeAll(async () => {
      const fullName = '晋城煌泰物流有限公司'
      owner = await addApplicant(portal, { fullName })
      operator = await addOperator(portal, owner)
      other = await addApplicant(portal, { fullName: '太原别家有限公司' })
      const fields = { fullName, creditCode: owner.session.creditCode, legalPersonName: '欧阳煌' }
      await portal.deps.db.profile.update({ where: { enterpriseId: owner.enterpriseId }, data: { fields } })
    })

    test.each<[string, () => Filter]>([
      ['two characters of the name', () => ({ search: '煌泰' })],
      ['the whole name', () => ({ search: '晋城煌泰物流有限公司' })],
      ['用户编号', () => ({ search: numberOf(owner) })],
      ['用户编号 without its zeros', () => ({ search: String(owner.session.enterpriseNumber) })],
      ['统一社会信用代码 in small letters', () => ({ search: owner.session.creditCode?.toLowerCase() ?? '' })],
      ['the user name of its owner', () => ({ by: 'username', search: owner.username.toUpperCase() })],
      [
        'the beginning of the user name of an operator',
        () => ({ by: 'username', search: operator.username.slice(0, -1) })
      ],
      ['the phone of its owner', () => ({ by: 'phone', search: owner.session.phone })],
      [
        'the phone of an operator with +86 and blanks',
        () => ({ by: 'phone', search: `+86 ${operator.session.phone.slice(0, 3)} ${operator.session.phone.slice(3)}` })
      ],
      ['its legal person', () => ({ by: 'legalPerson', search: '欧阳煌' })]
    ])('%s', async (_, filter) => {
      const found = await numbers({ ...filter(), limit: '100' })
      expect(found).toContain(numberOf(owner))
      expect(found).not.toContain(numberOf(other))
    })
  })

  test('finds nobody by a part of a phone, of the legal person, or by a wildcard', async () => {
    const { session } = await addApplicant(portal)
    expect(await numbers({ by: 'phone', search: session.phone.slice(0, 10) })).toEqual([])
    expect(await numbers({ by: 'legalPerson', search: '欧' })).toEqual([])
    expect(await numbers({ by: 'username', search: '%' })).toEqual([])
    expect(await numbers({ search: '9999999999' })).toEqual([])
  })

  test('finds an enterprise without a profile by its 用户编号', async () => {
    const bare = await addBare()
    expect(await numbers({ search: bare })).toEqual([bare])
  })

  test('is filtered by what has moved in from the old platform, and what has not signed in here yet (R53)', async () => {
    const { db } = portal.deps
    const run = await db.importRun.create({ data: { sha256: 'moved', name: 'alt', startedAt: new Date() } })
    const [own, waiting, moved] = [await addApplicant(portal), await addApplicant(portal), await addApplicant(portal)]
    const createdAt = new Date('2017-05-05T04:00:00Z')
    const ids = [own, waiting, moved].map(({ enterpriseId }) => enterpriseId)
    await db.enterprise.updateMany({ where: { id: { in: ids } }, data: { createdAt } })
    for (const { enterpriseId } of [waiting, moved])
      await db.importedEnterprise.create({ data: { enterpriseId, runId: run.id, base: {} } })
    await db.account.update({
      where: { id: moved.accountId },
      data: { importedAt: createdAt, phoneConfirmedAt: createdAt }
    })
    const period = { registeredFrom: '2017-05-05', registeredTo: '2017-05-05' }
    expect(await numbers(period)).toHaveLength(3)
    expect(await numbers({ ...period, moved: 'waiting' })).toEqual([numberOf(waiting)])
    expect(await numbers({ ...period, moved: 'moved' })).toEqual([numberOf(moved)])
  })

  test('is filtered by type, state, profile, qualification and period, which all have to hold', async () => {
    const bare = await addBare({ createdAt: new Date('2020-03-05T16:00:00Z') })
    // The last moment of the same day in Beijing.
    const late = await addBare({ createdAt: new Date('2020-03-06T15:59:59.999Z') })
    const period = { registeredFrom: '2020-03-06', registeredTo: '2020-03-06' }
    expect(await numbers(period)).toEqual([late, bare])
    expect(await numbers({ ...period, type: 'BUYER', profile: 'none', state: 'ACTIVE' })).toEqual([late, bare])
    const others: Filter[] = [
      { type: 'SUPPLIER' },
      { profile: 'submitted' },
      { state: 'FROZEN' },
      { state: 'CLOSED' },
      { qualification: 'LISTING' },
      { registeredTo: '2020-03-05', registeredFrom: '2020-03-05' },
      { registeredTo: '2020-03-07', registeredFrom: '2020-03-07' }
    ]
    const search = numberOf(await addApplicant(portal))
    expect([await numbers({ search }), await numbers({ search, profile: 'none' })]).toEqual([[search], []])
    for (const other of others) expect(await numbers({ ...period, ...other }), JSON.stringify(other)).toEqual([])
    for (const status of ['FROZEN', 'CLOSED'] as const) {
      await portal.deps.db.enterprise.update({ where: { number: Number(late) }, data: { status } })
      expect(await numbers({ ...period, state: status })).toEqual([late])
      expect(await numbers({ ...period, state: 'ACTIVE' })).toEqual([bare])
    }
    const [held, suspended, over] = [await addApplicant(portal), await addApplicant(portal), await addApplicant(portal)]
    await expire(await insertGrant(portal, over.enterpriseId, { qualification: 'LENDER' }))
    await insertGrant(portal, held.enterpriseId, { qualification: 'LENDER', menus: ['funds'] })
    await insertGrant(portal, suspended.enterpriseId, { qualification: 'LENDER', state: 'SUSPENDED' })
    expect(await numbers({ qualification: 'LENDER' })).toEqual([numberOf(held)])
  })

  test('hides test enterprises until they are asked for (R44)', async () => {
    const hidden = await addBare({ isTest: true })
    expect(await numbers({ search: hidden })).toEqual([])
    const { data } = await list({ search: hidden, test: '1' })
    expect(data).toMatchObject([{ number: hidden, isTest: true }])
    expect(await numbers({ test: '1', limit: '100' })).not.toContain(await addBare())
  })

  test('turns its pages by cursor, newest first, with none missing or twice', async () => {
    const made: string[] = []
    // Two registered at the same instant, one on each page.
    for (const minute of [1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      made.unshift(await addBare({ createdAt: new Date(Date.UTC(2019, 5, 1, 0, minute)) }))
    const period = { registeredFrom: '2019-06-01', registeredTo: '2019-06-01', limit: '10' } as const
    const first = await list(period)
    expect(first.data).toHaveLength(10)
    const second = await list({ ...period, after: first.nextCursor ?? '' })
    expect(second.nextCursor).toBeNull()
    const seen = [...first.data, ...second.data].map(({ number }) => number)
    expect(seen.toSorted()).toEqual(made.toSorted())
    expect(seen.at(0)).toBe(made.at(0))
    expect((await list({})).data).toHaveLength(20)
    expect((await reviewer.call(listEnterprises, { query: { after: 'abc' } })).status).toBe(400)
  })

  test('counts what matches, and names what can be filtered by', async () => {
    const count = async (query: Input<typeof countEnterprises>['query']) =>
      (await reviewer.call(countEnterprises, { query })).body
    const period = { registeredFrom: '2018-01-01', registeredTo: '2018-01-01' }
    expect((await count(period)).total).toEqual({ count: 0, capped: false })
    const createdAt = new Date('2018-01-01T04:00:00Z')
    await portal.deps.db.enterprise.createMany({
      data: Array.from({ length: 1000 }, () => ({ typeCode: 'BUYER', createdAt }))
    })
    expect((await count(period)).total).toEqual({ count: 1000, capped: false })
    await addBare({ createdAt })
    const { total, types, qualifications } = await count(period)
    expect(total).toEqual({ count: 1000, capped: true })
    expect(types).toContainEqual({ code: 'BUYER', name: { zh: '采购商', en: expect.any(String) } })
    expect(types.slice(0, 2).map(({ code }: { code: string }) => code)).toEqual(['SUPPLIER', 'BUYER'])
    expect(qualifications).toContainEqual({ code: 'LISTING', name: { zh: '挂牌交易', en: expect.any(String) } })
  })

  test('shows who an enterprise is, with the phone masked', async () => {
    const owner = await addApplicant(portal)
    await insertGrant(portal, owner.enterpriseId)
    await expire(await insertGrant(portal, owner.enterpriseId, { qualification: 'LENDER' }))
    await insertGrant(portal, owner.enterpriseId, { qualification: 'CORE', state: 'SUSPENDED' })
    const { phone, creditCode } = owner.session
    await addOperator(portal, owner)
    // Writes the row of the owner anew, behind that of the operator.
    await portal.deps.db.account.update({ where: { id: owner.accountId }, data: { phone } })
    const { createdAt } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: owner.enterpriseId } })
    expect((await list({ search: numberOf(owner) })).data).toEqual([
      {
        number: numberOf(owner),
        fullName: '山西晋煤贸易有限公司',
        type: { zh: '供应商', en: 'Supplier' },
        creditCode,
        state: 'ACTIVE',
        isTest: false,
        registeredAt: createdAt.toISOString(),
        legalPersonName: null,
        owner: { username: owner.username, phone: `${phone.slice(0, 3)}****${phone.slice(7)}` },
        qualifications: [{ zh: '挂牌交易', en: expect.any(String) }]
      }
    ])
    await portal.deps.db.account.update({ where: { id: owner.accountId }, data: { status: 'CLOSED' } })
    expect((await list({ search: numberOf(owner) })).data).toMatchObject([{ owner: null }])
  })
})

describe('one enterprise (R38)', () => {
  test('shows its profile, qualifications, cases and freezes, and what the reader may do', async () => {
    const owner = await addApplicant(portal)
    const params = { number: numberOf(owner) }
    const { applicationId } = await grantTo(portal, owner, await addReviewer(portal))
    const open = await submit(portal, owner, 'SETTLEMENT')
    await expire(await insertGrant(portal, owner.enterpriseId, { qualification: 'LENDER' }))
    await portal.deps.db.enterprise.update({ where: { id: owner.enterpriseId }, data: { needsCheck: true } })
    // What was begun keeps the names of its version (R28).
    const renamed = JSON.stringify(await someCatalogue())
      .replaceAll('统一交收', '交收')
      .replaceAll('挂牌交易', '挂牌')
    await publish(portal, JSON.parse(renamed))
    const read = async (admin: TestAdmin) => (await admin.call(readEnterprise, { params })).body
    expect(await read(security)).toMatchObject({
      ...params,
      completeness: 100,
      needsCheck: true,
      requiresSecondFactor: false,
      freezes: [],
      grants: [
        { name: { zh: '放贷会员' }, state: 'EXPIRED' },
        { name: { zh: '挂牌交易' }, state: 'ACTIVE' }
      ],
      cases: [
        { name: { zh: '放贷会员' }, state: 'APPROVED', grant: 'EXPIRED' },
        { id: open, name: { zh: '统一交收' }, state: 'SUBMITTED', grant: null },
        { id: applicationId, name: { zh: '挂牌交易' }, state: 'APPROVED', grant: 'ACTIVE' }
      ],
      allowedActions: ['freeze']
    })
    expect((await read(reviewer)).allowedActions, 'a reviewer only looks').toEqual([])
    const ofAccount = { params: { id: owner.accountId }, body: { action: 'freeze', reason: '账号被盗用' } } as const
    expect((await security.call(changeAccountState, ofAccount)).status).toBe(204)
    for (const action of ['freeze', 'unfreeze'] as const)
      await security.call(changeEnterpriseState, { params, body: { action, reason: '核实' } })
    await security.call(changeEnterpriseState, {
      params,
      body: { action: 'freeze', reason: '再核实', until: '2099-01-02' }
    })
    expect(await read(security)).toMatchObject({
      state: 'FROZEN',
      freezes: [
        { reason: '再核实', frozenBy: '李安全', until: '2099-01-02', unfrozenAt: null, unfrozenBy: null },
        { reason: '核实', until: null, unfrozenBy: '李安全', unfreezeReason: '核实' }
      ],
      allowedActions: ['unfreeze']
    })
  })

  test('lists its accounts page by page, newest first, with their freezes', async () => {
    const owner = await addApplicant(portal)
    const params = { number: numberOf(owner) }
    const frozen = await addOperator(portal, owner)
    const invited = await addOperator(portal, owner, { status: 'INVITED' })
    for (let more = 0; more < 18; more++) await addOperator(portal, owner, { role: 'VIEWER' })
    const body = { action: 'freeze', reason: '离职争议' } as const
    await security.call(changeAccountState, { params: { id: frozen.accountId }, body })
    const first = (await security.call(listEnterpriseAccounts, { params, query: {} })).body
    expect(first.data).toHaveLength(20)
    const second = (await security.call(listEnterpriseAccounts, { params, query: { after: first.nextCursor } })).body
    expect(second).toMatchObject({ nextCursor: null, data: [{ username: owner.username, role: 'OWNER' }] })
    const byId = new Map(first.data.map((row: { id: string }) => [row.id, row]))
    expect(byId.get(frozen.accountId)).toMatchObject({
      state: 'FROZEN',
      phone: expect.stringMatching(/^139\*{4}\d{4}$/),
      freeze: { reason: '离职争议', frozenBy: '李安全' },
      allowedActions: ['unfreeze']
    })
    expect(byId.get(invited.accountId)).toMatchObject({ state: 'INVITED', freeze: null, allowedActions: [] })
    const unfreeze = { action: 'unfreeze', reason: '已核实' } as const
    await security.call(changeAccountState, { params: { id: frozen.accountId }, body: unfreeze })
    const { data } = (await security.call(listEnterpriseAccounts, { params, query: {} })).body
    expect(data.find(({ id }: { id: string }) => id === frozen.accountId)).toMatchObject({
      state: 'ACTIVE',
      freeze: null,
      allowedActions: ['freeze']
    })
  })

  test('is not found by a number that nobody has', async () => {
    for (const number of ['0099999999', '9999999999']) {
      expect((await reviewer.call(readEnterprise, { params: { number } })).problem.code).toBe('request.not-found')
      const accounts = await reviewer.call(listEnterpriseAccounts, { params: { number }, query: {} })
      expect([accounts.status, accounts.problem.code]).toEqual([404, 'request.not-found'])
    }
  })
})
