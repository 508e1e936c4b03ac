import { mostExportedRows } from '@portal/contract/desk-task'
import { exportEnterprises } from '@portal/contract/desk/admin-enterprises'
import type { Input } from '@portal/contract/endpoint'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, plainProfiles } from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

let portal: TestApp
let security: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  security = await openAdmin(portal, { roles: ['SECURITY'] })
})
afterAll(() => portal.close())

const ask = (query: Input<typeof exportEnterprises>['query']) => security.call(exportEnterprises, { query })

const sheetOf = async (bytes: Buffer) => (await readXlsx(bytes)).sheets[0]

const lastDetail = async () => {
  const [event] = await portal.deps.db.auditEvent.findMany({
    where: { action: 'enterprise.exported', actorId: security.id },
    orderBy: { id: 'desc' },
    take: 1
  })
  return event?.detail
}

test('what the filter leaves comes as a spreadsheet, newest first, with the phone masked (R38)', async () => {
  const first = await addApplicant(portal, { fullName: '晋城导出企业甲' })
  const second = await addApplicant(portal, { fullName: '晋城导出企业乙' })
  await addApplicant(portal, { fullName: '不在其中' })
  const sandbox = await addApplicant(portal, { fullName: '晋城导出企业沙箱' })
  const { db } = portal.deps
  await db.enterprise.update({ where: { id: sandbox.enterpriseId }, data: { isTest: true } })
  await db.enterprise.update({
    where: { id: first.enterpriseId },
    data: { createdAt: new Date('2026-03-31T16:30:15Z'), status: 'FROZEN' }
  })
  await insertGrant(portal, first.enterpriseId)
  await insertGrant(portal, first.enterpriseId, { qualification: 'LENDER' })
  await insertGrant(portal, first.enterpriseId, { qualification: 'CORE', state: 'REVOKED' })
  const over = await insertGrant(portal, first.enterpriseId, { qualification: 'SETTLEMENT' })
  await db.grant.update({ where: { id: over }, data: { expiresAt: new Date(Date.now() - 1000) } })
  const fields = { fullName: '晋城导出企业甲', creditCode: first.session.creditCode, legalPersonName: '欧阳煌' }
  await db.profile.update({ where: { enterpriseId: first.enterpriseId }, data: { fields } })
  await addOperator(portal, first)
  // Writes the row of the owner anew, behind that of the operator.
  await db.account.update({ where: { id: first.accountId }, data: { phone: first.session.phone } })
  const { status, headers, body } = await ask({ search: '晋城导出企业' })
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  expect(headers['content-disposition']).toBe('attachment; filename="enterprises.xlsx"')
  const [header, ...rows] = (await sheetOf(body))?.rows ?? []
  expect(header?.slice(0, 4)).toEqual(['用户编号', '企业', '企业类型', '统一社会信用代码'])
  expect(rows.map(([, name]) => name)).toEqual(['晋城导出企业乙', '晋城导出企业甲'])
  const { phone, creditCode, enterpriseNumber } = first.session
  expect(rows[1]).toEqual([
    String(enterpriseNumber).padStart(10, '0'),
    '晋城导出企业甲',
    '供应商',
    creditCode,
    '已冻结',
    '欧阳煌',
    first.username,
    `${phone.slice(0, 3)}****${phone.slice(7)}`,
    '挂牌交易、放贷会员',
    // By the clock in Beijing, as everywhere on the pages.
    new Date('2026-04-01T00:30:15Z'),
    '',
    ''
  ])
  expect(rows[0]?.[6]).toBe(second.username)
  const test = await sheetOf((await ask({ search: '晋城导出企业', test: '1' })).body)
  expect(test?.rows.slice(1).map((row) => [row[1], row[11]])).toEqual([['晋城导出企业沙箱', '是']])
  const english = openBrowser(portal, { language: 'en' })
  for (const [name, value] of security.cookies) english.cookies.set(name, value)
  const words = await sheetOf((await english.call(exportEnterprises, { query: { search: '晋城导出企业甲' } })).body)
  expect(words?.rows[0]?.[0]).toBe('User number')
  expect([2, 4, 8].map((column) => words?.rows[1]?.[column])).toEqual([
    'Supplier',
    'Frozen',
    'Listed trading, Lending member'
  ])
  await db.account.update({ where: { id: second.accountId }, data: { status: 'CLOSED' } })
  const closed = await sheetOf((await ask({ search: '晋城导出企业乙' })).body)
  expect(closed?.rows[1]?.slice(6, 8)).toEqual(['', ''])
})

test('every export is recorded with its filter and its size, and names no person (R39)', async () => {
  await addApplicant(portal, { fullName: '留痕导出企业' })
  await ask({ search: '留痕导出企业', state: 'ACTIVE', registeredFrom: '2020-01-01' })
  expect(await lastDetail()).toEqual({
    search: '留痕导出企业',
    state: 'ACTIVE',
    registeredFrom: '2020-01-01',
    rows: 1
  })
  const { session } = await addApplicant(portal)
  await ask({ by: 'phone', search: session.phone })
  expect(await lastDetail()).toEqual({ by: 'phone', rows: 1 })
  await ask({ by: 'legalPerson', search: '欧阳查无' })
  expect(await lastDetail()).toEqual({ by: 'legalPerson', search: '欧***', rows: 0 })
  await ask({ by: 'username', search: 'wangwu' })
  expect(await lastDetail()).toEqual({ by: 'username', search: 'w*****', rows: 0 })
})

test('ten thousand rows are written, more ask for a narrower filter', async () => {
  const at = '2019-05-01T04:00:00Z'
  const insert = async (count: number) => {
    const { pool } = portal.deps
    await pool.query(
      `INSERT INTO enterprise (id, type_code, created_at)
       SELECT gen_random_uuid(), 'BUYER', $2::timestamptz FROM generate_series(1, $1::int)`,
      [count, at]
    )
    await pool.query(
      `INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
       SELECT gen_random_uuid(), e.id, name, name, '13900000000', ''
       FROM enterprise e, concat('x', left(replace(e.id::text, '-', ''), 18)) AS name
       WHERE e.created_at = $1 AND NOT EXISTS (SELECT FROM account a WHERE a.enterprise_id = e.id)`,
      [at]
    )
    await pool.query(
      `INSERT INTO profile (enterprise_id, fields, sealed, updated_by_id)
       SELECT a.enterprise_id, jsonb_build_object('fullName', '万家企业', 'legalPersonName', '张三'), '', a.id
       FROM account a JOIN enterprise e ON e.id = a.enterprise_id
       WHERE e.created_at = $1 AND NOT EXISTS (SELECT FROM profile p WHERE p.enterprise_id = e.id)`,
      [at]
    )
  }
  const period = { registeredFrom: '2019-05-01', registeredTo: '2019-05-01' }
  await insert(mostExportedRows)
  // One administrator writes one sheet at a time.
  const both = await Promise.all([ask(period), ask(period)])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 429])
  const whole = both.find((answer) => answer.status === 200) ?? both[0]
  expect((await sheetOf(whole.body))?.rows).toHaveLength(mostExportedRows + 1)
  await insert(1)
  const { status, problem } = await ask(period)
  expect([status, problem.code]).toEqual([409, 'export.too-many'])
  // What was refused is no export.
  expect(await lastDetail()).toMatchObject({ rows: mostExportedRows })
})
