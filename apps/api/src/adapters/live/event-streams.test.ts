import { createServer } from 'node:http'
import { connect } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LiveKind } from '@portal/contract/menu-pages'
import { expect, test } from 'vitest'
import { portOf } from '#api/testing/raw-connection.ts'
import { createEventStreams } from './event-streams.ts'

test('a page that reads none of its events is let go before they fill the memory (R29)', async () => {
  let tell: (kind: LiveKind) => void = () => {}
  const streams = createEventStreams({
    live: {
      subscribe: (_enterpriseId, listener) => {
        tell = listener
        return () => {}
      }
    },
    log: { warn: () => {} },
    listLiveSessions: async (ids) => ids
  })
  const opened = Promise.withResolvers<void>()
  const server = createServer((_request, response) => {
    streams.open(response, { sessionId: 'session', enterpriseId: 'enterprise', isResumed: false })
    opened.resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const reader = connect(portOf(server), '127.0.0.1').on('error', () => {})
  reader.pause()
  reader.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await opened.promise
  expect(streams.count()).toBe(1)

  // What the kernel keeps for such a reader is filled first: some megabytes, of 30 bytes each.
  for (let told = 0; streams.count() > 0 && told < 5_000_000; told++) {
    tell('message')
    if (told % 1000 === 0) await nextTurn()
  }
  expect(streams.count()).toBe(0)
  reader.destroy()
  await new Promise((resolve) => server.close(resolve))
})
