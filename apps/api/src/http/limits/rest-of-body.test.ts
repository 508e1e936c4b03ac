import { uploadAttachment } from '@portal/contract/qualification/attachment'
import { startStopwatch } from '@portal/db/testing'
import { connect } from 'node:net'
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
afterAll(() => {
  portal.app.server.closeAllConnections()
  return portal.close()
})

const session = '/api/portal/session'
const nowhere = '/api/portal/nothing'

const head = (line: string, length: number, type = 'application/json') =>
  `${line}\r\nHost: localhost\r\nContent-Type: ${type}\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`

const pieceBytes = 65_536

/** Behaves like nginx: it writes piece by piece, and after a failed write it reads no answer. */
const sendAll = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').setEncoding('latin1')
    let text = ''
    socket.on('error', ({ message }) => resolve(message))
    socket.on('data', (chunk) => (text += String(chunk)))
    socket.on('close', () => resolve(text))
    const writeFrom = (start: number): void => {
      if (start >= bytes.length) return
      socket.write(bytes.slice(start, start + pieceBytes), () => setTimeout(writeFrom, 1, start + pieceBytes))
    }
    writeFrom(0)
  })

type Refused = { line: string; type: string; length: number; status: number }
const form = { type: 'multipart/form-data; boundary=b', length: 1_900_000, status: 401 }
const refused: [string, Refused][] = [
  ['an upload without a session', { ...form, line: `POST ${uploadAttachment.path} HTTP/1.1` }],
  ['an upload without a session, over HTTP/1.0', { ...form, line: `POST ${uploadAttachment.path} HTTP/1.0` }],
  [
    'a body that is too large',
    { line: `POST ${session} HTTP/1.1`, type: 'application/json', length: 1_000_000, status: 413 }
  ],
  ['a type that is not read', { line: `POST ${session} HTTP/1.1`, type: 'text/csv', length: 1_000_000, status: 415 }],
  [
    'an address that does not exist',
    { line: `POST ${nowhere} HTTP/1.1`, type: 'text/csv', length: 1_000_000, status: 404 }
  ]
]

describe('a proxy that sends the whole body before it reads the answer gets its answer', () => {
  test.each(refused)('to %s', async (_what, { line, type, length, status }) => {
    const bytes = head(line, length, type) + 'x'.repeat(length)
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendAll(bytes)))
    expect(new Set(answers.map((text) => text.slice(0, 12)))).toEqual(new Set([`HTTP/1.1 ${status}`]))
  })
})

test('a caller that never sends the rest of its body still gets its answer, and its connection is closed', async () => {
  const { text, isClosed, closedAfterMs } = await talkRaw(
    port,
    head(`POST ${nowhere} HTTP/1.1`, 60_000, 'text/csv'),
    20_000
  )
  expect(text).toMatch(/^HTTP\/1\.1 404/)
  expect(isClosed).toBe(true)
  expect(closedAfterMs).toBeLessThan(5000)
})

test('a caller that never stops sending is cut off within 5 s', async () => {
  const stopwatch = startStopwatch()
  const { text, isClosed } = await talkRaw(
    port,
    (socket) => {
      socket.write(head(`POST ${nowhere} HTTP/1.1`, 1_000_000_000, 'text/csv'))
      const more = Buffer.alloc(65_536)
      const go = () => void (socket.writable && socket.write(more, go))
      go()
    },
    20_000
  )
  expect(isClosed).toBe(true)
  // The reset of the connection may overtake the answer.
  expect(text).toMatch(/^(HTTP\/1\.1 404|$)/)
  expect(stopwatch.stop()).toBeLessThan(5000)
})
