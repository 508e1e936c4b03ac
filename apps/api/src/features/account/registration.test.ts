import { register } from '@portal/contract/registration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

test('an enterprise registers with an SMS code, gets its ten-digit number and signs in (R1, R9, R10)', async () => {
  const browser = openBrowser(portal)
  const wish = await browser.registration({ username: 'Jin_Mei' })
  const answer = await browser.call(register, { body: wish })
  expect(answer.status).toBe(201)
  expect(answer.body).toEqual({ enterpriseNumber: expect.stringMatching(/^\d{10}$/), username: 'Jin_Mei' })

  const session = await browser.signInAs('jin_mei')
  expect(session.status).toBe(201)
  expect(session.body.account.username).toBe('Jin_Mei')
  expect(session.body.due).toEqual([])
})
