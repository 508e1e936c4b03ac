import { uploadAttachment } from '@portal/contract/qualification/attachment'
import { streamEvents } from '@portal/contract/qualification/menu-pages'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { isWhole, openRaw, portOf, talkRaw } from '#api/testing/raw-connection.ts'
import { cookieOf } from '#api/testing/factories/uploads.ts'
import { behindProxy, freshIp } from '#api/testing/factories/visitors.ts'

let portal: TestApp
let port: number
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles } })
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
  port = portOf(portal.app.server)
})
afterAll(() => {
  portal.app.server.closeAllConnections()
  return portal.close()
})

const session = '/api/portal/session'
const perAddress = 100

const signIn = async (address: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${session}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address, 'content-type': 'application/json' },
    body: '{}'
  })
  return { status: answer.status, problem: await answer.json() }
}

type Wish = { version?: string; headers?: string[]; body: string }

/** The bytes of a request. Content-Length is that of the body unless a header sets it. */
const bytesOf = (line: string, address: string, { version = 'HTTP/1.1', headers = [], body }: Wish): string => {
  const own = headers.some((header) => /^(content-length|transfer-encoding):/i.test(header))
  const all = ['Host: localhost', `X-Forwarded-For: ${address}`, ...headers]
  if (!own) all.push(`Content-Length: ${body.length}`)
  return `${line} ${version}\r\n${all.join('\r\n')}\r\n\r\n${body}`
}

const json = 'Content-Type: application/json'
const inChunks = 'Transfer-Encoding: chunked'

/** Announces a body and sends only a part of it. */
const beginBody = (address: string): Socket =>
  openRaw(port, bytesOf(`POST ${session}`, address, { headers: [json, 'Content-Length: 60000'], body: '{' }))

const closeAll = (sockets: Socket[]): void => sockets.forEach((socket) => socket.destroy())

test('an address with a hundred unfinished bodies may begin no other until one ends, and other addresses may', async () => {
  const begun = Array.from({ length: perAddress }, () => beginBody('198.51.100.7'))
  await expect
    .poll(() => signIn('198.51.100.7'))
    .toMatchObject({ status: 429, problem: { code: 'request.too-many', retryAfter: 5 } })
  const reading = await fetch(`http://127.0.0.1:${port}${session}`, { headers: { 'x-forwarded-for': '198.51.100.7' } })
  expect(reading.status).toBe(401)
  expect((await signIn('198.51.100.8')).status).toBe(400)
  closeAll(begun)
  await expect.poll(async () => (await signIn('198.51.100.7')).status).toBe(400)
})

test('a process takes at most 8,000 connections, so that idle ones do not fill its memory', () => {
  expect(portal.app.server.maxConnections).toBe(8000)
})

describe('a body that was answered before its end gives its place back', () => {
  const large = 'x'.repeat(1_000_000)
  const small = 'x'.repeat(2000)
  const csv = 'Content-Type: text/csv'
  const form = 'Content-Type: multipart/form-data; boundary=b'
  const onOldHttp = { version: 'HTTP/1.0' }
  /** The body is incomplete when the answer comes, and the answer closes the connection. */
  const closes = ['Connection: close', 'Content-Length: 60000']
  const ways: [string, number, string, Wish][] = [
    ['too large', 413, `POST ${session}`, { headers: [json], body: large }],
    ['too large, in chunks', 413, `POST ${session}`, { headers: [json, inChunks], body: chunked(large) }],
    ['too large, over HTTP/1.0', 413, `POST ${session}`, { ...onOldHttp, headers: [json], body: large }],
    ['of no type that is read', 415, `POST ${session}`, { headers: [csv], body: small }],
    ['of no type that is read, closing', 415, `POST ${session}`, { headers: [csv, ...closes], body: small }],
    [
      'of no type that is read, over HTTP/1.0',
      415,
      `POST ${session}`,
      { ...onOldHttp, headers: [csv, ...closes], body: small }
    ],
    ['of an upload without a session', 401, `POST ${uploadAttachment.path}`, { headers: [form], body: large }],
    [
      'of an upload without a session, closing',
      401,
      `POST ${uploadAttachment.path}`,
      { headers: [form, ...closes], body: small }
    ],
    ['to an address that does not exist', 404, 'POST /api/portal/nothing', { headers: [csv], body: small }],
    [
      'to an address that does not exist, closing',
      404,
      'POST /api/portal/nothing',
      { headers: [csv, ...closes], body: small }
    ],
    ['by a method that is not offered', 405, `PUT ${session}`, { headers: [json], body: '{}' }],
    ['by a method that is not offered, closing', 405, `TRACE ${session}`, { headers: [json, ...closes], body: small }],
    ['of a GET', 401, `GET ${session}`, { headers: [json], body: small }],
    ['of a GET, closing', 401, `GET ${session}`, { headers: [json, ...closes], body: small }]
  ]
  // Each has an address of its own, and most of the time waits for its connections to close.
  test.concurrent.each(ways)('%s (%d)', async (_what, status, line, wish) => {
    const address = freshIp()
    const bytes = bytesOf(line, address, wish)
    const answers = await Promise.all(Array.from({ length: perAddress }, () => talkRaw(port, bytes)))
    expect(new Set(answers.map(({ text }) => text.slice(9, 12)))).toEqual(new Set([String(status)]))
    expect((await signIn(address)).status).toBe(400)
  })

  test('also after a thousand such answers: bodies of other addresses are taken', async () => {
    for (let address = 0; address < 10; address++) {
      const bytes = bytesOf(`POST ${session}`, freshIp(), { headers: [json], body: large })
      await Promise.all(Array.from({ length: perAddress }, () => talkRaw(port, bytes, isWhole)))
    }
    expect((await signIn(freshIp())).status).toBe(400)
  })
})

describe('a body gives its place back', () => {
  test('after its end, on a connection that is kept', async () => {
    const address = freshIp()
    const one = bytesOf(`POST ${session}`, address, { headers: [json], body: '{}' })
    const answersIn = (text: string) => [...text.matchAll(/HTTP\/1\.1 400 /g)].length
    const { text } = await talkRaw(port, one.repeat(perAddress + 1), (came) => answersIn(came) > perAddress)
    expect(answersIn(text)).toBe(perAddress + 1)
    expect((await signIn(address)).status).toBe(400)
  })

  test('when it waited behind another request of a connection that was cut', async () => {
    const browser = await openApplicant(portal)
    const address = freshIp()
    // The answer of a stream never ends, so the next request on its connection waits.
    const stream = bytesOf(`GET ${streamEvents.path}`, freshIp(), {
      headers: [`Cookie: ${cookieOf(browser)}`, 'Content-Length: 0'],
      body: ''
    })
    const body = bytesOf(`POST ${session}`, address, { headers: ['Content-Type: text/csv'], body: '{}' })
    const unfinished = bytesOf(`POST ${session}`, address, { headers: [json, 'Content-Length: 60000'], body: '{' })
    const sockets = Array.from({ length: 5 }, () => openRaw(port, stream + body.repeat(19) + unfinished))
    await expect.poll(async () => (await signIn(address)).status).toBe(429)
    closeAll(sockets)
    await expect.poll(async () => (await signIn(address)).status).toBe(400)
  })

  test('when it came with a GET whose answer never ends', async () => {
    const address = freshIp()
    const sockets: Socket[] = []
    for (let i = 0; i <= perAddress / 8; i++) {
      const headers = [`Cookie: ${cookieOf(await openApplicant(portal))}`, 'Content-Type: text/plain']
      const stream = bytesOf(`GET ${streamEvents.path}`, address, { headers, body: 'hello' })
      for (let j = 0; j < 8; j++) sockets.push(openRaw(port, stream))
    }
    await expect.poll(() => portal.deps.streams.count()).toBe(sockets.length)
    expect((await signIn(address)).status).toBe(400)
    closeAll(sockets)
  })
})

function chunked(body: string): string {
  return `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
}
