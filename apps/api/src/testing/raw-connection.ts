import { connect, type Server, type Socket } from 'node:net'
import { startStopwatch } from '@portal/db/testing'

/** How long it took is told as by `startStopwatch`. */
export type RawAnswer = { text: string; isClosed: boolean; closedAfterMs: number }

/**
 * Writes bytes as they are and returns what came back when the server closed, or after `patienceMs`; where none is given,
 * after a second of silence that follows an answer.
 */
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

export const portOf = (server: { address(): ReturnType<Server['address']> }): number => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  return address.port
}
