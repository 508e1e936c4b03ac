import { connect, type Server, type Socket } from 'node:net'
import { startStopwatch } from '@portal/db/testing'

export type RawAnswer = { text: string; isClosed: boolean; closedAfterMs: number }

/** Returns when the server closes, or after `patienceMs`; without it, one second after the last bytes of an answer. */
export const talkRaw = (
  port: number,
  bytes: string | Buffer | ((socket: Socket) => void),
  patienceMs?: number
): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const stopwatch = startStopwatch()
    const chunks: Buffer[] = []
    let lastMs = Number.POSITIVE_INFINITY
    const socket = connect(port, '127.0.0.1')
    const finish = (isClosed: boolean) => {
      clearInterval(looking)
      socket.destroy()
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({ text, isClosed, closedAfterMs: stopwatch.stop() })
    }
    const looking = setInterval(() => {
      const endMs = patienceMs ?? Math.min(lastMs + 1000, 60_000)
      if (stopwatch.read() > endMs) finish(false)
    }, 50)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      lastMs = stopwatch.read()
    })
    socket.on('error', () => {})
    socket.on('close', () => finish(true))
    socket.on('connect', () => (typeof bytes === 'function' ? bytes(socket) : socket.write(bytes)))
  })

/** The answers stay unread. The test closes the socket. */
export const openRaw = (port: number, bytes: string | Buffer): Socket => {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.write(bytes)
  return socket
}

export const portOf = (server: { address(): ReturnType<Server['address']> }): number => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  return address.port
}
