import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { portOf, talkRaw } from '#api/testing/raw-connection.ts'

let portal: TestApp
let port: number

beforeAll(async () => {
  portal = await buildTestApp()
  await portal.app.listen({ host: '127.0.0.1', port: 0 })
  port = portOf(portal.app.server)
})
afterAll(() => portal.close())

const get = (lines: string[] = ['Host: localhost']) =>
  ['GET /api/portal/session HTTP/1.1', ...lines, '', ''].join('\r\n')
const post = (lines: string[], body: string) =>
  ['POST /api/portal/captchas HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...lines, '', body].join(
    '\r\n'
  )
const statuses = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))

const drip = (socket: Socket, first: string, more: string): void => {
  socket.write(first)
  const timer = setInterval(() => socket.write(more), 500)
  socket.on('close', () => clearInterval(timer))
}

const expectWell = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect(answer.status).toBe(200)
}

test('a connection without traffic for a minute is cut, so that a caller cannot keep a file in memory by not reading it', () => {
  // Node enforces the limit. Waiting for it would take a minute.
  expect(portal.app.server.timeout).toBe(60_000)
})

test('a balancer asks for the health in HTTP/1.0 without Host, as HAProxy does', async () => {
  for (const path of ['/readyz', '/healthz']) {
    const { text } = await talkRaw(port, `GET ${path} HTTP/1.0\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1\.1 200 [^]*{"status":"ok"}/)
  }
})

describe('HTTP that no browser sends', () => {
  const broken: [string, string | Buffer][] = [
    ['HTTP/1.0 without Host', 'GET /api/portal/session HTTP/1.0\r\n\r\n'],
    ['two Host headers', get(['Host: localhost', 'Host: evil.example'])],
    ['no Host header', get([])],
    ['a blank in the header name', get(['Host : localhost'])],
    ['a folded header', get(['Host: localhost', 'X-A: b', ' c'])],
    ['NUL in a header', get(['Host: localhost', 'X-A: a\0b'])],
    ['a header without a colon', get(['Host: localhost', 'nonsense'])],
    ['no version', 'GET /\r\n\r\n'],
    ['an unknown version', 'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n'],
    ['an unknown method', 'BREW /pot HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a TLS greeting', Buffer.from('16030100a5010000a10303', 'hex')],
    ['random bytes', Buffer.from('00ff13370a0d0a0d0a', 'hex')],
    ['HTTP/2 with prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['64 kB of headers', get(['Host: localhost', `X-A: ${'a'.repeat(65_536)}`])],
    [
      'Content-Length and Transfer-Encoding',
      post(['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\nGET /x HTTP/1.1\r\n\r\n')
    ],
    ['Transfer-Encoding and Content-Length', post(['Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n')],
    ['two different lengths', post(['Content-Length: 4', 'Content-Length: 5'], 'null ')],
    ['a negative length', post(['Content-Length: -1'], '')],
    ['a length with a sign', post(['Content-Length: +4'], 'null')],
    ['a length in hex', post(['Content-Length: 0x4'], 'null')],
    ['a huge length', post(['Content-Length: 99999999999999999999'], '')],
    ['chunked not at the end', post(['Transfer-Encoding: chunked, identity'], '0\r\n\r\n')],
    ['an unknown encoding', post(['Transfer-Encoding: xchunked'], '0\r\n\r\n')],
    ['a chunk size that is none', post(['Transfer-Encoding: chunked'], 'zz\r\n\r\n')],
    ['a chunk longer than its size', post(['Transfer-Encoding: chunked'], '1\r\nabc\r\n0\r\n\r\n')]
  ]
  test.concurrent.each(broken)(
    '%s: one refusal as a problem document, and the connection closes or stays in step',
    async (_what, bytes) => {
      const { text } = await talkRaw(port, bytes)
      expect(statuses(text)).toHaveLength(1)
      expect(statuses(text)[0]).toSatisfy((status: number) => status >= 400 && status < 500)
      expect(text).toMatch(/content-type: application\/problem\+json/i)
      expect(text).toMatch(/content-security-policy: /i)
      const problem = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))
      expect(problem).toMatchObject({ status: statuses(text)[0], code: expect.stringMatching(/^request\./) })
      await expectWell()
    }
  )

  test('an absolute address and CONNECT are handled like any other path', async () => {
    const absolute = await talkRaw(
      port,
      'GET http://evil.example/api/portal/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
    )
    expect(statuses(absolute.text)[0]).toSatisfy(
      (status: number) => status === 401 || status === 404 || status === 400 || status === 200
    )
    const connect = await talkRaw(port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n')
    expect(connect.isClosed).toBe(true)
    await expectWell()
  })

  test('pipelined requests are answered in order', async () => {
    const first = get()
    const last = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
    const { text } = await talkRaw(port, first + first + last)
    expect(statuses(text)).toEqual([401, 401, 200])
  })

  test('an unknown Expect header is ignored', async () => {
    const { text } = await talkRaw(port, get(['Host: localhost', 'Expect: 200-tea', 'Connection: close']))
    expect(statuses(text)).toEqual([401])
    expect(text).toMatch(/content-type: application\/problem\+json/i)
  })

  test('a client that closes its sending half after the request still gets its answer', async () => {
    const { text } = await talkRaw(port, (socket) => socket.end(get()))
    expect(statuses(text)).toEqual([401])
  })

  test('the server keeps working when clients disconnect in the middle of a body', async () => {
    for (let i = 0; i < 50; i++) {
      await talkRaw(port, (socket) => {
        socket.write(post(['Content-Length: 5000'], '{"purpose":"reg'))
        setImmediate(() => (i % 2 === 0 ? socket.resetAndDestroy() : socket.destroy()))
      })
    }
    await expectWell()
    expect(portal.logLines.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  })

  test.concurrent('headers that drip in byte by byte are cut off within 25 s', async () => {
    const { isClosed, closedAfterMs } = await talkRaw(
      port,
      (socket) => drip(socket, 'GET / HTTP/1.1\r\nHost: localhost\r\n', 'X-A: a\r\n'),
      60_000
    )
    expect(isClosed).toBe(true)
    expect(closedAfterMs).toBeLessThan(25_000)
  })

  test.concurrent('a spare connection on which nothing was asked closes without a word', async () => {
    expect(await talkRaw(port, () => {}, 60_000)).toMatchObject({ isClosed: true, text: '' })
  })

  test.concurrent('a file may take longer, as over a poor mobile network (R25)', async () => {
    const head = [
      'POST /api/portal/attachments HTTP/1.1',
      'Host: localhost',
      'Content-Type: multipart/form-data; boundary=b'
    ]
    const { isClosed } = await talkRaw(
      port,
      (socket) => drip(socket, [...head, 'Content-Length: 500000', '', ''].join('\r\n'), 'x'),
      // Other bodies have 15 s.
      18_000
    )
    expect(isClosed).toBe(false)
  })

  test.concurrent('a body that still drips in after its answer is cut off within 25 s, without a second answer', async () => {
    const head = [
      'POST /api/portal/nothing HTTP/1.1',
      'Host: localhost',
      'Content-Type: text/csv',
      'Content-Length: 5000'
    ]
    const { text, isClosed, closedAfterMs } = await talkRaw(
      port,
      (socket) => drip(socket, [...head, '', ''].join('\r\n'), 'x'),
      60_000
    )
    expect(statuses(text)).toEqual([404])
    expect(isClosed).toBe(true)
    expect(closedAfterMs).toBeLessThan(25_000)
  })

  test.concurrent('a body that drips in byte by byte is cut off within 25 s', async () => {
    const { isClosed, closedAfterMs } = await talkRaw(
      port,
      (socket) => drip(socket, post(['Content-Length: 5000'], ''), ' '),
      60_000
    )
    expect(isClosed).toBe(true)
    expect(closedAfterMs).toBeLessThan(25_000)
  })
})
