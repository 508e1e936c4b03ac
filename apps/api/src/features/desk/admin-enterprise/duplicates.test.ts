import { listDuplicates, markDuplicate, type SharedKey } from '@portal/contract/desk/admin-enterprise-duplicates'
import { readEnterprise } from '@portal/contract/desk/admin-enterprises'
import { readProfile, submitProfile, withdrawProfileChange } from '@portal/contract/enterprise/profile-endpoints'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashWaitingAccounts } from '#api/features/enterprise/profile/same-account.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { freshPhone, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
})
afterAll(() => portal.close())
beforeEach(() => portal.deps.pool.query('DELETE FROM sms_message; DELETE FROM throttle'))

let made = 0

const ownValues = (fullName = `山西独名${made}号贸易有限公司`): Parameters<typeof completeProfile>[1] => ({
  fullName,
  accountName: fullName,
  creditCode: newCreditCode(),
  legalPersonIdType: 'passport',
  legalPersonIdNumber: `E${String(10_000_000 + made)}`,
  bankAccount: String(600_000_000_000 + made),
  agentPhone: freshPhone(),
  registeredAddress: `独路 ${made} 号`
})

/** Submitted by the form, with nothing in common with any other but what is given. */
const addWhole = async (values: Parameters<typeof completeProfile>[1] = {}) => {
  made += 1
  const browser = openBrowser(portal)
  await browser.enter()
  const fullName = values.fullName ?? undefined
  await completeProfile(browser, { ...ownValues(fullName), ...values })
  const { body } = await browser.call(readProfile, {})
  return body.enterprise.number as string
}

/** Holds a qualification, so that a change of its account waits. */
const addHolder = async () => {
  made += 1
  const browser = openBrowser(portal)
  await browser.enter()
  const values = await completeProfile(browser, ownValues())
  const { body } = await browser.call(readProfile, {})
  const enterpriseId = await enterpriseIdOf(portal, browser)
  await insertGrant(portal, enterpriseId)
  return {
    number: body.enterprise.number as string,
    ask: async (changes: object) => {
      // R47: another bank account comes with its paper.
      const bankPermit = await insertAttachment(portal, enterpriseId, 'profile:bankPermit')
      const submitted = { revision: 1, draftRevision: 0, values: { ...values, bankPermit, ...changes } }
      expect((await browser.call(submitProfile, { body: submitted })).body).toMatchObject({ awaitsReview: true })
    },
    withdraw: async () => {
      const { change } = (await browser.call(readProfile, {})).body
      expect((await browser.call(withdrawProfileChange, { params: { id: change.id } })).status).toBe(204)
    }
  }
}

type Other = { number: string; shared: SharedKey[] }

const read = async (number: string, by = reviewer) => {
  const { status, body } = await by.call(listDuplicates, { params: { number } })
  expect(status).toBe(200)
  return body as {
    suspected: (Other & Record<string, unknown>)[]
    marked: (Other & Record<string, unknown>)[]
  } & Record<string, unknown>
}
const suspectedOf = async (number: string) =>
  (await read(number)).suspected.map(({ number: other, shared }) => [other, shared] as const)

const mark = (number: string, other: string, verdict: 'DIFFERENT' | 'DUPLICATE', reason = '同名，法人不同') =>
  reviewer.call(markDuplicate, { params: { number, other }, body: { verdict, reason } })

describe('疑似重复 (R38)', () => {
  test.each<[SharedKey, Parameters<typeof completeProfile>[1], Parameters<typeof completeProfile>[1]]>([
    ['legalPersonId', { legalPersonIdNumber: 'E90000001' }, { legalPersonIdNumber: 'E90000001' }],
    ['bankAccount', { bankAccount: '6222000011112222' }, { bankAccount: '6222 0000 1111 2222' }],
    ['phone', { agentPhone: '13611110000' }, { agentPhone: '13611110000' }],
    ['address', { registeredAddress: '滨河路１２号（A 座）' }, { registeredAddress: '滨河路 12 号(a座)' }],
    ['name', { fullName: '晋煤（大同）物流有限公司' }, { fullName: '晋煤(大同) 物流有限责任公司' }]
  ])('two with the same %s find each other by it alone', async (key, one, other) => {
    const [a, b] = [await addWhole(one), await addWhole(other)]
    expect(await suspectedOf(a)).toEqual([[b, [key]]])
    expect(await suspectedOf(b)).toEqual([[a, [key]]])
  })

  test('the account that a waiting change asks for counts like one in force, and ends to count with the change (R21)', async () => {
    const account = '6222000077778888'
    const [held, asking, alsoAsking] = [await addWhole({ bankAccount: account }), await addHolder(), await addHolder()]
    const { db } = portal.deps
    expect(await suspectedOf(held)).toEqual([])
    await asking.ask({ bankAccount: account })
    await alsoAsking.ask({ bankAccount: account })
    const found = async (number: string) => new Map(await suspectedOf(number))
    const each = (...numbers: string[]) => new Map(numbers.map((number) => [number, ['bankAccount']]))
    expect(await found(held)).toEqual(each(asking.number, alsoAsking.number))
    expect(await found(asking.number)).toEqual(each(held, alsoAsking.number))
    expect((await read(asking.number))['self']).toMatchObject({ waitingBankAccount: '************8888' })
    const countOf = async (number: string): Promise<number> =>
      (await reviewer.call(readEnterprise, { params: { number } })).body.suspectedDuplicates
    expect([await countOf(held), await countOf(asking.number)]).toEqual([2, 2])
    // As a process of the version before has written it.
    await db.profileChange.updateMany({ data: { bankAccountHash: null } })
    await hashWaitingAccounts(portal.deps)
    expect(await countOf(held)).toBe(2)
    await asking.withdraw()
    expect(await found(held)).toEqual(each(alsoAsking.number))
    expect(await db.profileChange.count({ where: { bankAccountHash: { not: null } } })).toBe(1)
  })

  test('the phone of an account is compared with that of an agent', async () => {
    const phone = freshPhone()
    const [a, b] = [await addWhole({ agentPhone: phone }), await addWhole()]
    await portal.deps.db.account.updateMany({ where: { enterprise: { number: Number(b) } }, data: { phone } })
    const { suspected } = await read(a)
    expect(suspected).toMatchObject([
      { number: b, shared: ['phone'], sharedPhones: [`${phone.slice(0, 3)}****${phone.slice(7)}`] }
    ])
    // The phone of an account that was closed may have another owner by now.
    const where = { enterprise: { number: Number(b) } }
    await portal.deps.db.account.updateMany({ where, data: { status: 'CLOSED' } })
    expect(await suspectedOf(a)).toEqual([])
    expect(await suspectedOf(b)).toEqual([])
    expect((await read(b))['self']).toMatchObject({ ownerPhone: null })
  })

  test('the code of one that is closed is found again', async () => {
    const creditCode = newCreditCode()
    const former = await addWhole({ creditCode })
    await portal.deps.db.enterprise.update({ where: { number: Number(former) }, data: { status: 'CLOSED' } })
    expect(await suspectedOf(await addWhole({ creditCode }))).toEqual([[former, ['creditCode']]])
  })

  test('the same address in another region, another name, and nothing at all are no suspicion', async () => {
    const a = await addWhole({ registeredAddress: '同名路 1 号', fullName: '晋煤阳泉贸易有限公司' })
    await addWhole({ registeredAddress: '同名路 1 号', registeredRegion: '140106', fullName: '晋煤阳泉商贸有限公司' })
    expect(await suspectedOf(a)).toEqual([])
    const { number } = await portal.deps.db.enterprise.create({ data: { typeCode: 'BUYER' } })
    expect(await suspectedOf(String(number).padStart(10, '0'))).toEqual([])
  })

  test('one of the sandbox and a real one are never compared, nor marked (R44)', async () => {
    const fullName = '沙箱同名贸易有限公司'
    const [live, sandbox, another] = [
      await addWhole({ fullName }),
      await addWhole({ fullName }),
      await addWhole({ fullName })
    ]
    for (const number of [sandbox, another])
      await portal.deps.db.enterprise.update({ where: { number: Number(number) }, data: { isTest: true } })
    expect(await suspectedOf(live)).toEqual([])
    expect(await suspectedOf(sandbox)).toEqual([[another, ['name']]])
    expect((await mark(live, sandbox, 'DUPLICATE')).problem.code).toBe('request.not-found')
    expect((await mark(live, live, 'DUPLICATE')).problem.code).toBe('request.not-found')
  })

  test('those with most in common come first, with sensitive values masked', async () => {
    const shared = { legalPersonIdNumber: 'E90000077', bankAccount: '6222000011119999', agentPhone: '13622223333' }
    const a = await addWhole(shared)
    const few = await addWhole({ agentPhone: '13622223333' })
    const many = await addWhole(shared)
    const view = await read(a)
    expect(view.suspected.map(({ number, shared: keys }) => [number, keys])).toEqual([
      [many, ['legalPersonId', 'bankAccount', 'phone']],
      [few, ['phone']]
    ])
    expect(view['capped']).toBe(false)
    expect(view['self']).toMatchObject({
      number: a,
      legalPersonName: '王建国',
      legalPersonIdNumber: expect.stringMatching(/^\*+\d{2,4}$/),
      bankAccount: '************9999',
      agentPhone: '136****3333'
    })
    const said = JSON.stringify(view)
    for (const secret of Object.values(shared)) expect(said).not.toContain(secret)
  })

  test('a pair marked as different does not come again, on neither side, and the mark can be changed', async () => {
    const fullName = '晋煤标记贸易有限公司'
    const [a, b, c] = [await addWhole({ fullName }), await addWhole({ fullName }), await addWhole({ fullName })]
    // Of those with as much in common, the one that registered last comes first.
    expect((await suspectedOf(a)).map(([number]) => number)).toEqual([c, b])
    expect((await mark(a, b, 'DIFFERENT')).status).toBe(204)
    expect(await suspectedOf(a)).toEqual([[c, ['name']]])
    expect(await suspectedOf(b)).toEqual([[c, ['name']]])
    expect((await read(b)).marked).toMatchObject([
      { number: a, shared: ['name'], verdict: 'DIFFERENT', reason: '同名，法人不同', markedBy: '王审核' }
    ])
    expect((await mark(b, a, 'DUPLICATE', '同一家企业注册了两次')).status).toBe(204)
    expect((await read(a)).marked).toMatchObject([{ number: b, verdict: 'DUPLICATE', reason: '同一家企业注册了两次' }])
    expect(await suspectedOf(a)).toEqual([[c, ['name']]])
    expect((await mark(c, a, 'DIFFERENT')).status).toBe(204)
    expect((await read(a)).marked.map(({ number }) => number)).toEqual([c, b])
  })

  test('a mark needs a reason, a role and two enterprises, and is audited for both', async () => {
    const [a, b] = [await addWhole(), await addWhole()]
    const { problem } = await mark(a, b, 'DIFFERENT', ' ')
    expect(problem.errors).toMatchObject([{ pointer: '/reason', code: 'reason.required' }])
    expect((await mark(a, '0099999999', 'DIFFERENT')).status).toBe(404)
    const security = await openAdmin(portal, { roles: ['SECURITY'] })
    const body = { verdict: 'DIFFERENT', reason: '不该标' } as const
    expect((await security.call(markDuplicate, { params: { number: a, other: b }, body })).status).toBe(403)
    expect((await mark(a, b, 'DIFFERENT', '已核实')).status).toBe(204)
    const events = await portal.deps.db.auditEvent.findMany({
      where: { action: 'enterprise.duplicate-marked', detail: { path: ['reason'], equals: '已核实' } },
      orderBy: { id: 'asc' }
    })
    const idOf = async (number: string) =>
      (await portal.deps.db.enterprise.findUniqueOrThrow({ where: { number: Number(number) } })).id
    expect(events.map(({ enterpriseId }) => enterpriseId)).toEqual([await idOf(a), await idOf(b)])
    expect(events.map(({ actorId, detail }) => [actorId, detail])).toEqual([
      [reviewer.id, { enterprise: b, decision: 'DIFFERENT', reason: '已核实' }],
      [reviewer.id, { enterprise: a, decision: 'DIFFERENT', reason: '已核实' }]
    ])
    const looks = await portal.deps.db.auditEvent.count({
      where: { action: 'enterprise.viewed', detail: { path: ['page'], equals: 'duplicates' } }
    })
    await read(a, security)
    expect(
      await portal.deps.db.auditEvent.count({
        where: { action: 'enterprise.viewed', detail: { path: ['page'], equals: 'duplicates' } }
      })
    ).toBe(looks + 1)
  })

  test('of more than fifty with one key it says that there are more', async () => {
    const fullName = '晋煤多次注册有限公司'
    const a = await addWhole({ fullName })
    await portal.deps.db.enterprise.createMany({
      data: Array.from({ length: 50 }, () => ({ typeCode: 'BUYER', fullName }))
    })
    const all = await read(a)
    expect([all.suspected.length, all['capped']]).toEqual([50, false])
    await portal.deps.db.enterprise.create({ data: { typeCode: 'BUYER', fullName } })
    expect((await read(a))['capped']).toBe(true)
  })
})

test.each([
  ['山西晋煤贸易有限公司', '山西晋煤贸易'],
  ['山西晋煤贸易（集团）股份有限公司', '山西晋煤贸易集团'],
  ['ＡＢＣ 煤业 有限责任公司', 'abc煤业'],
  ['晋煤·恒泰', '晋煤恒泰'],
  ['有限公司', null],
  ['', null]
])('the name %j is compared as %j', async (name, plain) => {
  const { rows } = await portal.deps.pool.query<{ plain: string | null }>('SELECT plain_name($1) AS plain', [name])
  expect(rows[0]?.plain).toBe(plain)
})
