import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import { behindProxy } from '#api/testing/visitors.ts'

let portal: TestApp
let url: string
beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${portOf(portal.app.server)}/api/portal/session`
})
afterAll(() => portal.close())

const from = (address: string) => ({ 'x-forwarded-for': address, 'content-type': 'application/json' })
const signIn = async (address: string) => {
  const answer = await fetch(url, { method: 'POST', headers: from(address), body: '{}' })
  return { status: answer.status, problem: await answer.json() }
}

/** Says how long its body is and sends a part of it. */
const beginBody = (address: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
  const headers = Object.entries(from(address)).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(
    `POST /api/portal/session HTTP/1.1\r\nHost: localhost\r\n${headers.join('')}Content-Length: 60000\r\n\r\n{`
  )
  return socket
}

test('whoever begins a hundred bodies and ends none may begin no other; others may, and so may he after the end of one', async () => {
  const begun = Array.from({ length: 100 }, () => beginBody('198.51.100.7'))
  await expect
    .poll(() => signIn('198.51.100.7'))
    .toMatchObject({ status: 429, problem: { code: 'request.too-many', retryAfter: 5 } })
  expect((await fetch(url, { headers: from('198.51.100.7') })).status).toBe(401)
  expect((await signIn('198.51.100.8')).status).toBe(400)
  for (const socket of begun) socket.destroy()
  await expect.poll(async () => (await signIn('198.51.100.7')).status).toBe(400)
})

test('a process takes up to 8,000 connections, so that not even idle ones fill its memory', () => {
  expect(portal.app.server.maxConnections).toBe(8000)
})
