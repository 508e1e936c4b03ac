import { connect } from 'node:net'
import { once } from 'node:events'

export type EventStream = {
  /** Resolves with the next event of this kind that arrives from now on. */
  next(kind: string): Promise<void>
  close(): void
}

/** One page's stream of server-sent events on a bare socket, once its first bytes are there. */
export const openEventStream = async (port: number, cookie: string): Promise<EventStream> => {
  const socket = connect({ host: '127.0.0.1', port })
  const waiting: { kind: string; resolve(): void }[] = []
  // A stream that the server cuts is seen as an event that never comes.
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.setEncoding('latin1')
  socket.write(`GET /api/portal/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`)
  const [head] = (await once(socket, 'data')) as [string]
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`no stream: ${head}`)
  socket.on('data', (chunk: string) => {
    for (const [, kind] of chunk.matchAll(/event: (\w+)\n/g)) {
      for (const one of waiting.splice(0)) {
        if (one.kind === kind) one.resolve()
        else waiting.push(one)
      }
    }
  })
  return {
    next: (kind) => new Promise((resolve) => waiting.push({ kind, resolve })),
    close: () => socket.destroy()
  }
}
