import { connect, type Server, type Socket } from 'node:net'

export type RawAnswer = { text: string; isClosed: boolean; closedAfterMs: number }

/** Writes bytes as they are and returns what came back when the server closed, or after `patienceMs`. */
export const talkRaw = (
  port: number,
  bytes: string | Buffer | ((socket: Socket) => void),
  patienceMs = 2000
): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const began = performance.now()
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1')
    const finish = (isClosed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: Buffer.concat(chunks).toString('utf8'), isClosed, closedAfterMs: performance.now() - began })
    }
    const timer = setTimeout(() => finish(false), patienceMs)
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => {})
    socket.on('close', () => finish(true))
    socket.on('connect', () => (typeof bytes === 'function' ? bytes(socket) : socket.write(bytes)))
  })

export const portOf = (server: { address(): ReturnType<Server['address']> }): number => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  return address.port
}
