import { connect, type Server, type Socket } from 'node:net'
import { startStopwatch } from '@portal/db/testing'

export type RawAnswer = { text: string; isClosed: boolean; closedAfterMs: number }

/**
 * Returns when the server closes, or when `end` says so of what came, or after `end` in milliseconds. Without `end`, one
 * second after the last bytes of an answer.
 */
export const talkRaw = (
  port: number,
  bytes: string | Buffer | ((socket: Socket) => void),
  end: number | ((text: string) => boolean) = () => false
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
      const endMs = typeof end === 'number' ? end : Math.min(lastMs + 1000, 60_000)
      if (stopwatch.read() > endMs) finish(false)
    }, 50)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      lastMs = stopwatch.read()
      if (typeof end === 'function' && end(Buffer.concat(chunks).toString('utf8'))) finish(false)
    })
    socket.on('error', () => {})
    socket.on('close', () => finish(true))
    socket.on('connect', () => (typeof bytes === 'function' ? bytes(socket) : socket.write(bytes)))
  })

/** A whole answer has come, of a server that says how long it is. */
export const isWhole = (text: string): boolean => {
  const bodyAt = text.indexOf('\r\n\r\n') + 4
  const length = /^content-length: (\d+)\r$/im.exec(text)?.[1]
  return bodyAt > 3 && length !== undefined && Buffer.byteLength(text.slice(bodyAt)) >= Number(length)
}

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
