import { connect } from 'node:net'
import { once } from 'node:events'

export type EventStream = {
  /** Resolves at the next event that names this kind. */
  next(kind: string): Promise<void>
  close(): void
}

/** Opens a stream of server-sent events on a bare socket, and waits for its first bytes. */
export const openEventStream = async (port: number, cookie: string): Promise<EventStream> => {
  const socket = connect({ host: '127.0.0.1', port })
  const waiting: { kind: string; resolve(): void }[] = []
  // After a cut, `next` waits for an event that never comes, and the caller's time limit reports it.
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.setEncoding('latin1')
  socket.write(`GET /api/portal/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`)
  const [head] = (await once(socket, 'data')) as [string]
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`no stream: ${head}`)
  socket.on('data', (chunk: string) => {
    for (const [, kinds = ''] of chunk.matchAll(/data: \{"kinds":(.*)\}\n/g)) {
      for (const one of waiting.splice(0)) {
        if (kinds.includes(`"${one.kind}"`)) one.resolve()
        else waiting.push(one)
      }
    }
  })
  return {
    next: (kind) => new Promise((resolve) => waiting.push({ kind, resolve })),
    close: () => socket.destroy()
  }
}
