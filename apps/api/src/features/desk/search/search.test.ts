import { mostFound, searchDesk } from '@portal/contract/desk/search'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#api/http/caller.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addNamesakes, addOperator, plainProfiles, submit } from '#api/testing/factories/cases.ts'

let portal: TestApp
let reviewer: TestAdmin
let system: TestAdmin
let applicant: Actor
let caseId: string
const name = '晋城龘煤物资有限公司'
const creditCode = '91140500MA0K00000X'

beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  system = await openAdmin(portal, { roles: ['SYSTEM'] })
  applicant = await addApplicant(portal, { fullName: name, creditCode })
  caseId = await submit(portal, applicant, 'SETTLEMENT')
})
afterAll(() => portal.close())

const search = async (words: string, by = reviewer) => (await by.call(searchDesk, { body: { words } })).body
const numberOf = (actor: Actor) => formatEnterpriseNumber(actor.session.enterpriseNumber)

describe('an enterprise and its cases', () => {
  test('are found by a part of the name, the number and the credit code', async () => {
    for (const words of ['龘煤物资', numberOf(applicant), creditCode]) {
      const { enterprises, cases } = await search(words)
      expect(enterprises).toEqual([{ number: numberOf(applicant), fullName: name, creditCode, state: 'ACTIVE' }])
      expect(cases).toMatchObject([
        { id: caseId, enterprise: { number: numberOf(applicant), fullName: name }, state: 'SUBMITTED' }
      ])
    }
  })

  test('a case is found by its id, and by the address of its page', async () => {
    for (const words of [caseId, `https://portal.example.com/admin/applications/${caseId}`]) {
      const { enterprises, cases, accounts } = await search(words)
      expect([enterprises, accounts]).toEqual([[], []])
      expect(cases).toMatchObject([{ id: caseId, name: { zh: '统一交收' } }])
    }
    expect(await search(randomUUID())).toEqual({ enterprises: [], cases: [], accounts: [] })
    const over = await submit(portal, applicant, 'LISTING')
    await portal.deps.db.application.update({ where: { id: over }, data: { state: 'REJECTED' } })
    expect((await search('龘煤物资')).cases).toMatchObject([{ id: over, state: 'REJECTED' }, { id: caseId }])
    await portal.deps.db.application.update({ where: { id: over }, data: { isTest: true } })
  })

  test('are five of each, and sandbox enterprises are left out (R44)', async () => {
    await addNamesakes(portal, '同名测试', mostFound + 1)
    expect((await search('同名测试')).enterprises).toHaveLength(mostFound)
    const many = await Promise.all(
      Array.from({ length: mostFound + 1 }, () => addApplicant(portal, { fullName: '同名案件公司' }))
    )
    for (const actor of many) await submit(portal, actor, 'LISTING')
    const phone = '13612345678'
    const accounts = { id: { in: many.map(({ accountId }) => accountId) } }
    await portal.deps.db.account.updateMany({ where: accounts, data: { phone } })
    expect((await search('同名案件公司')).cases).toHaveLength(mostFound)
    const usernames = many.map(({ username }) => username).toSorted()
    const found: { username: string }[] = (await search(phone)).accounts
    expect(found.map(({ username }) => username)).toEqual(usernames.slice(0, mostFound))
    const trial = await addApplicant(portal, { fullName: '沙箱试验公司' })
    await portal.deps.db.enterprise.update({ where: { id: trial.enterpriseId }, data: { isTest: true } })
    expect((await search('沙箱试验公司')).enterprises).toEqual([])
    expect((await search(trial.username)).accounts).toEqual([])
  })
})

describe('an account', () => {
  test('is found by the beginning of its user name without regard to case, and by its whole phone, which is masked', async () => {
    const operator = await addOperator(portal, applicant, { name: '赵经办' })
    const { phone } = await portal.deps.db.account.findUniqueOrThrow({ where: { id: operator.accountId } })
    const found = {
      id: operator.accountId,
      username: operator.username,
      name: '赵经办',
      phone: maskPhone(phone),
      state: 'ACTIVE',
      enterprise: { number: numberOf(applicant), fullName: name }
    }
    for (const words of [operator.username.slice(0, -1).toUpperCase(), phone, `+86 ${phone}`]) {
      const answer = await search(words, system)
      expect(answer.accounts).toContainEqual(found)
      expect(JSON.stringify(answer)).not.toContain(phone)
    }
    expect((await search(phone.slice(0, 10))).accounts).toEqual([])
    expect((await search(operator.username.slice(1))).accounts).toEqual([])
  })

  test('of a person who was erased is not', async () => {
    const gone = await addOperator(portal, applicant)
    expect((await search(gone.username)).accounts).toHaveLength(1)
    await portal.deps.db.account.update({ where: { id: gone.accountId }, data: { status: 'CLOSED' } })
    expect((await search(gone.username)).accounts).toEqual([])
  })

  test('wildcards of the database are letters', async () => {
    for (const words of ['%', '_', '%煤', "' OR 1=1 --"]) expect((await search(words)).accounts, words).toEqual([])
  })
})

test.each([
  ['SYSTEM', false],
  ['SECURITY', false],
  ['AUDIT', true],
  ['REVIEWER', true]
] as const)('%s finds enterprises and accounts, and cases: %s (R37)', async (role, seesCases) => {
  const admin = await openAdmin(portal, { roles: [role] })
  const { enterprises, cases } = await search('龘煤物资', admin)
  expect([enterprises.length, cases.length]).toEqual([1, seesCases ? 1 : 0])
  expect((await search(caseId, admin)).cases).toHaveLength(seesCases ? 1 : 0)
  expect((await search(applicant.username, admin)).accounts).toHaveLength(1)
})

test('nothing and too much are refused', async () => {
  for (const words of ['', ' ', 'x'.repeat(201)]) {
    const { status, body } = await reviewer.call(searchDesk, { body: { words } })
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/words'])
  }
})
