import { inviteOperator } from '@portal/contract/enterprise/operator'
import { readOperatorSheet, readOperatorTemplate } from '@portal/contract/enterprise/operator-sheet'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshPhone, freshUsername, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addOperator } from '#api/testing/factories/cases.ts'
import { openOwner } from '#api/testing/factories/operators.ts'
import { cookieOf, uploadBody } from '#api/testing/factories/uploads.ts'
import { behindProxy } from '#api/testing/factories/visitors.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

type Cells = (string | number)[][]
const head = ['姓名', '手机号', '用户名', '角色']

const read = async (browser: TestBrowser, rows: Cells, { name = '操作员.xlsx', slot = 'operators' } = {}) => {
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows }] }))
  return readFile(browser, { slot, name, type: '', bytes })
}

const readFile = async (browser: TestBrowser, file: Parameters<typeof uploadBody>[0]) => {
  const { contentType, payload } = uploadBody(file)
  const response = await portal.app.inject({
    method: 'POST',
    url: readOperatorSheet.path,
    headers: { cookie: cookieOf(browser), 'content-type': contentType },
    payload
  })
  return { status: response.statusCode, body: response.json() }
}

const accounts = (enterpriseId: string) => portal.deps.db.account.count({ where: { enterpriseId } })

test('the template has the headings in the language of the page, and is read as an empty sheet (R51)', async () => {
  const owner = await openOwner(portal)
  const { body, headers } = await owner.call(readOperatorTemplate, {})
  expect(headers['content-disposition']).toContain('operators.xlsx')
  expect((await readXlsx(body)).sheets[0]?.rows).toEqual([head])
  const answer = await readFile(owner, { slot: 'operators', name: 'a.xlsx', type: '', bytes: body })
  expect(answer).toEqual({ status: 200, body: { rows: [] } })
})

test('each row is judged by itself, and nothing is written', async () => {
  const owner = await openOwner(portal)
  const known = await addOperator(portal, owner.actor, { name: '王经办' })
  const [fresh, username] = [freshPhone(), freshUsername()]
  const before = await accounts(owner.actor.enterpriseId)
  const { status, body } = await read(owner, [
    head,
    ['孙财务', Number(fresh), username, '财务'],
    ['王经办', known.session.phone, 'any_name_1', 'Preparer'],
    ['孙财务', `+86 ${fresh}`, 'any_name_2', '查看'],
    ['李四', freshPhone(), username.toUpperCase(), '查看'],
    ['', freshPhone(), freshUsername(), '查看'],
    ['李四', '123', freshUsername(), '查看'],
    ['李四', freshPhone(), 'x', '查看'],
    ['李四', freshPhone(), freshUsername(), '老板'],
    ['李四', freshPhone(), freshUsername(), '自定义']
  ])
  expect(status).toBe(200)
  const told = (body.rows as { row: number; state: string; fault: string | null }[]).map(
    ({ row, state, fault }) => `${row} ${state} ${fault}`
  )
  expect(told).toEqual([
    '2 new null',
    '3 unchanged null',
    '4 unchanged null',
    '5 faulty username.taken',
    '6 faulty operator.name-required',
    '7 faulty phone.format',
    '8 faulty username.format',
    '9 faulty operator.role-required',
    '10 faulty operator.permissions-required'
  ])
  expect(body.rows[0]).toMatchObject({ name: '孙财务', phone: fresh, username, role: 'FINANCE' })
  expect(await accounts(owner.actor.enterpriseId)).toBe(before)
})

test('a sheet that was invited before is unchanged, however often it is sent', async () => {
  const owner = await openOwner(portal)
  const rows = [head, ...['孙财务', '李查看'].map((name) => [name, freshPhone(), freshUsername(), '查看'])]
  const { body } = await read(owner, rows)
  for (const { name, phone, username, role } of body.rows) {
    const wish = { name, phone, username, role, permissions: [] }
    expect((await owner.call(inviteOperator, { body: wish })).status).toBe(201)
    // A second page that has read the same sheet.
    expect((await owner.call(inviteOperator, { body: wish })).problem.code).toBe('registration.username-taken')
  }
  const again = await read(owner, rows)
  expect(again.body.rows.map(({ state }: { state: string }) => state)).toEqual(['unchanged', 'unchanged'])
  expect(await accounts(owner.actor.enterpriseId)).toBe(3)
})

test('the headings may stand in any order and in English, and empty rows are left out', async () => {
  const owner = await openOwner(portal)
  const [phone, username] = [freshPhone(), freshUsername()]
  const { body } = await read(owner, [
    ['Role', '备注', 'User name', 'Name', 'Mobile number'],
    [],
    ['Viewer', '', username, 'Li', phone]
  ])
  expect(body.rows).toEqual([{ row: 3, name: 'Li', phone, username, role: 'VIEWER', state: 'new', fault: null }])
})

test('500 rows are read and 501 are not', async () => {
  const owner = await openOwner(portal)
  const rows = Array.from({ length: 500 }, () => ['李四', freshPhone(), freshUsername(), '查看'])
  const whole = await read(owner, [head, ...rows])
  expect(whole.body.rows).toHaveLength(500)
  const longer = await read(owner, [head, ...rows, ['李四', freshPhone(), freshUsername(), '查看']])
  expect([longer.status, longer.body.code]).toEqual([400, 'sheet.too-long'])
})

test.each([
  ['without a heading', [['姓名', '手机号', '角色']], {}],
  ['with another ending', [head], { name: '操作员.xls' }]
])('a sheet %s is refused', async (_why, rows, given) => {
  const { status, body } = await read(await openOwner(portal), rows, given)
  expect([status, body.code]).toEqual([400, 'sheet.unreadable'])
})

test('a file that is no sheet is refused, and one that is too large', async () => {
  const owner = await openOwner(portal)
  const file = { slot: 'operators', name: 'a.xlsx', type: '', bytes: Buffer.from('PK no sheet') }
  expect((await readFile(owner, file)).body.code).toBe('sheet.unreadable')
  const large = { ...file, bytes: Buffer.alloc(2 * 1024 * 1024) }
  expect((await readFile(owner, large)).body.code).toBe('file.too-large')
  // Neither keeps the place of the enterprise.
  expect((await read(owner, [head])).status).toBe(200)
})
