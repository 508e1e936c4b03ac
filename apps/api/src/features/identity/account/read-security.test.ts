import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator } from '#api/testing/factories/cases.ts'
import { readSecurity } from './read-security.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

test('a missing payment password lowers the level only of an account that may have one (R33, R36)', async () => {
  const owner = await addApplicant(portal)
  const accounts = {
    owner,
    viewer: await addOperator(portal, owner, { role: 'VIEWER' }),
    payer: await addOperator(portal, owner, { role: 'CUSTOM', permissions: ['payment-password'] })
  }
  const levels = await Promise.all(
    Object.entries(accounts).map(async ([name, actor]) => [name, (await readSecurity(portal.deps, actor)).level])
  )
  expect(Object.fromEntries(levels)).toEqual({ owner: 'medium', viewer: 'high', payer: 'medium' })
})
