import { startFaultyDatabase } from '@portal/db/faulty-database'
import { createTestDatabase } from '@portal/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { portOf, talkRaw } from '#api/testing/raw-connection.ts'

let portal: TestApp
let url: string
beforeAll(async () => {
  portal = await buildTestApp()
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => portal.close())

const tokenBody = 'grant_type=client_credentials&scope=qualification%3Aread'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const basicOf = ({ clientId, secret }: { clientId: string; secret: string }) =>
  `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`

describe('the authorisation server over sockets (R40)', () => {
  test('its answers have the headers of an API and a request id, and are logged by their route', async () => {
    const authorization = basicOf(await addClient(portal))
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { ...form, authorization, 'x-request-id': 'oauth-0123456789' },
      body: tokenBody
    })
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-request-id': 'oauth-0123456789'
    })
    await expect.poll(() => portal.logLines.some((line) => line.includes('"route":"/oauth/token"'))).toBe(true)
  })

  test('a Host header of the caller does not change the addresses that it names', async () => {
    const { text } = await talkRaw(
      portOf(portal.app.server),
      'GET /.well-known/openid-configuration HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n' +
        'X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n'
    )
    expect(text).toContain(`"token_endpoint":"${portal.deps.config.publicUrl.origin}/oauth/token"`)
    expect(text).not.toContain('evil')
  })

  test.each([
    ['GET', '/oauth/token', undefined, 404],
    ['POST', '/oauth/nowhere', tokenBody, 404],
    ['POST', '/oauth/token', '', 400],
    ['POST', '/oauth/token', 'x'.repeat(50_000), 400],
    ['POST', '/oauth/token', 'x'.repeat(60_000), 413],
    ['PUT', '/oauth/token', tokenBody, 404],
    ['GET', '/.well-known/nothing', undefined, 404],
    ['GET', '/oauth/introspect', undefined, 404],
    ['POST', '/oauth/reg', tokenBody, 404]
  ])('%s %s with %.20s is refused', async (method, path, body, status) => {
    const answer = await fetch(`${url}${path}`, { method, headers: form, ...(body === undefined ? {} : { body }) })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch(/^application\/(problem\+)?json/)
  })

  test('a browser that was sent with a faulty request sees a page in its language, without a script', async () => {
    for (const [language, heading] of [
      ['zh', '无法继续'],
      ['en', 'This cannot continue']
    ] as const) {
      const answer = await fetch(`${url}/oauth/authorize?client_id=<script>`, {
        headers: { accept: 'text/html', 'accept-language': language }
      })
      const page = await answer.text()
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
      expect(page).toContain(`<h1>${heading}</h1>`)
      expect(page).not.toContain('<script')
    }
  })

  test('callers that leave in the middle of a body leave nothing behind', async () => {
    const authorization = basicOf(await addClient(portal))
    const head =
      `POST /oauth/token HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n` +
      'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ngrant_type='
    // More than the places that one network has for unfinished bodies.
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        Array.from({ length: 40 }, () =>
          talkRaw(portOf(portal.app.server), (socket) => {
            socket.write(head)
            setTimeout(() => socket.destroy(), 50)
          })
        )
      )
    }
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { ...form, authorization },
      body: tokenBody
    })
    expect(answer.status).toBe(200)
  })
})

test('while the database is away it answers 503 with Retry-After within 5 s, and works again afterwards', async () => {
  const database = await createTestDatabase()
  const proxy = await startFaultyDatabase(database.url)
  const away = await buildTestApp({ databaseUrl: proxy.url, isDatabaseTimed: true })
  try {
    const at = await away.app.listen({ host: '127.0.0.1', port: 0 })
    const authorization = basicOf(await addClient(away))
    const ask = () =>
      fetch(`${at}/oauth/token`, { method: 'POST', headers: { ...form, authorization }, body: tokenBody })
    expect((await ask()).status).toBe(200)
    await proxy.behave('refuse')
    const answer = await ask()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3'])
    expect(await answer.json()).toEqual({ error: 'temporarily_unavailable' })
    await proxy.behave('pass')
    await expect.poll(async () => (await ask()).status, { timeout: 10_000 }).toBe(200)
  } finally {
    await away.close()
    await proxy.close()
    await database.drop()
  }
})
