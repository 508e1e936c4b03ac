import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { liveThrough } from '#api/testing/live-through.ts'
import { readLog } from '#api/testing/log-text.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

test('after many mistakes no log line holds a password, code, captcha answer, cookie, ID number, account or full phone', async () => {
  const secrets = await liveThrough(portal)
  expect(secrets.every((secret) => typeof secret === 'string' && secret.length >= 4)).toBe(true)
  const text = readLog(portal)
  expect(portal.logLines.length).toBeGreaterThan(20)
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
})

test('each answer is one JSON line with its request id, route pattern, method, status and duration', async () => {
  portal.logLines.length = 0
  const answers = [
    await portal.app.inject({ url: '/api/portal/session', headers: { 'x-request-id': 'trace-0123456789' } }),
    await portal.app.inject({ url: '/api/portal/usernames/somebody' }),
    await portal.app.inject({ url: '/api/portal/usernames/%ff' }),
    await portal.app.inject({ url: '/nowhere/else.txt' })
  ]
  const lines = portal.logLines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
  expect(lines).toMatchObject([
    {
      reqId: 'trace-0123456789',
      method: 'GET',
      route: '/api/portal/session',
      status: 401,
      durationMs: expect.any(Number)
    },
    {
      reqId: answers[1]?.headers['x-request-id'],
      method: 'GET',
      route: '/api/portal/usernames/:username',
      status: 200
    },
    { reqId: answers[2]?.headers['x-request-id'], route: 'none', status: 400 },
    { reqId: answers[3]?.headers['x-request-id'], route: 'none', status: 404 }
  ])
  expect(portal.logLines.join('')).not.toContain('somebody')
})
