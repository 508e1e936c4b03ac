import {
  listSavedViews,
  mostSavedViews,
  removeSavedView,
  type SavedViewPage,
  saveView
} from '@portal/contract/desk/saved-view'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
let wang: TestAdmin
let chen: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  wang = await openAdmin(portal, { roles: ['REVIEWER'] })
  chen = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(() => portal.close())

type Wish = { name: string; query?: string; page?: SavedViewPage }

const save = (by: TestAdmin, { name, query = 'state=FROZEN', page = 'enterprises' }: Wish) =>
  by.call(saveView, { body: { page, name, query } })
const namesOf = async (by: TestAdmin, page: SavedViewPage = 'enterprises') =>
  ((await by.call(listSavedViews, { query: { page } })).body as { name: string }[]).map(({ name }) => name)

test('each administrator has views of each list, and a name once in each (ux 15)', async () => {
  expect((await save(wang, { name: ' 已冻结 ' })).status).toBe(201)
  await save(wang, { name: '供应商', query: 'type=SUPPLIER' })
  await save(wang, { name: '已冻结', query: 'state=all', page: 'queue' })
  await save(chen, { name: '已冻结' })
  expect(await namesOf(wang)).toEqual(expect.arrayContaining(['已冻结', '供应商']))
  expect(await namesOf(wang, 'queue')).toEqual(['已冻结'])
  expect(await namesOf(chen)).toEqual(['已冻结'])
  await save(wang, { name: '已冻结', query: 'state=CLOSED' })
  const { body } = await wang.call(listSavedViews, { query: { page: 'enterprises' } })
  expect(body).toHaveLength(2)
  expect(body).toContainEqual({ id: expect.any(String), name: '已冻结', query: 'state=CLOSED' })
})

test('the views of a list are in the order of their names', async () => {
  const admin = await openAdmin(portal, { roles: ['REVIEWER'] })
  for (const name of ['b', 'c', 'a']) await save(admin, { name })
  await save(admin, { name: 'c', query: 'type=BUYER' })
  expect(await namesOf(admin)).toEqual(['a', 'b', 'c'])
})

test('a view is removed by its administrator alone', async () => {
  const { body } = await save(wang, { name: '临时' })
  const params = { id: body.id as string }
  expect((await chen.call(removeSavedView, { params })).problem.code).toBe('request.not-found')
  expect(await namesOf(wang)).toContain('临时')
  expect((await wang.call(removeSavedView, { params })).status).toBe(204)
  expect(await namesOf(wang)).not.toContain('临时')
  expect((await wang.call(removeSavedView, { params })).status).toBe(404)
})

test('refuses what is no filter of the list, and words that tell about a person', async () => {
  for (const query of ['after=abc', 'by=phone&search=13800001234', 'sort=due']) {
    const { status, problem } = await save(chen, { name: '不行', query })
    expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/query' }]])
  }
  expect((await save(chen, { name: ' ' })).problem.errors).toMatchObject([
    { pointer: '/name', code: 'view-name.required' }
  ])
  expect((await save(chen, { name: '长'.repeat(31) })).status).toBe(400)
})

test('more than twenty of a list are refused, also of posts at once', async () => {
  const admin = await openAdmin(portal, { roles: ['SYSTEM'] })
  const answers = await Promise.all(
    Array.from({ length: mostSavedViews + 4 }, (_, index) => save(admin, { name: `筛选 ${index}` }))
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(mostSavedViews)
  expect(answers.find(({ status }) => status !== 201)?.problem.code).toBe('saved-view.too-many')
  const [kept = ''] = await namesOf(admin)
  expect((await save(admin, { name: kept, query: 'type=BUYER' })).status, 'one that is replaced').toBe(201)
  expect((await save(admin, { name: '队列', query: 'state=all', page: 'queue' })).status).toBe(201)
})
