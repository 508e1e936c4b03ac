import { findBankBranches } from '@portal/contract/enterprise/bank-branch'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

const file = fileURLToPath(new URL('../../../demo/bank-branches.csv', import.meta.url))

let listed: TestApp
let plain: TestApp
beforeAll(async () => {
  listed = await buildTestApp({ env: { BANK_BRANCHES_FILE: file } })
  plain = await buildTestApp()
})
afterAll(() => Promise.all([listed.close(), plain.close()]))

const enter = async (portal: TestApp): Promise<TestBrowser> => {
  const browser = openBrowser(portal)
  await browser.enter()
  return browser
}
const find = (browser: TestBrowser, search: string) => browser.call(findBankBranches, { query: { search } })

test('a branch is found where the operator has a list, and the profile says so (R51)', async () => {
  const browser = await enter(listed)
  expect((await browser.call(readProfile, {})).body.findsBankBranches).toBe(true)
  expect((await find(browser, ' 工行长治路 ')).body).toEqual({
    data: [{ code: '102161000029', name: '中国工商银行太原长治路支行' }]
  })
  expect((await find(browser, '没有的银行')).body).toEqual({ data: [] })
  const { status, problem } = await find(browser, '')
  expect([status, problem.errors?.map(({ code }) => code)]).toEqual([400, ['field.required']])
  expect((await find(browser, '行'.repeat(40))).body).toEqual({ data: [] })
  expect((await find(browser, '行'.repeat(41))).status).toBe(400)
})

test('without a list there is nothing to find (R51)', async () => {
  const browser = await enter(plain)
  expect((await browser.call(readProfile, {})).body.findsBankBranches).toBe(false)
  expect((await find(browser, '工行')).problem.code).toBe('request.not-found')
  expect((await openBrowser(listed).call(findBankBranches, { query: { search: '工行' } })).status).toBe(401)
})
