import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type PoolerDouble = {
  /** The address of the real database through the pooler. */
  url: string
  close(): void
}

/**
 * Stands in for PgBouncer in transaction mode with one connection and without prepared statements: the transactions of
 * all clients go to the first connection to PostgreSQL, one after the other.
 */
export async function startPoolerDouble(realUrl: string): Promise<PoolerDouble> {
  const real = new URL(realUrl)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  let shared: Socket | undefined
  let inTurn: Socket | undefined
  const waiting: { client: Socket; bytes: Buffer }[] = []

  const next = (): void => {
    const first = waiting.shift()
    inTurn = first?.client
    if (first) shared?.write(first.bytes)
  }
  const pass = (client: Socket, bytes: Buffer): void => {
    if (bytes.toString('latin1', 0, 1) === 'X') return
    if (inTurn === client) return void shared?.write(bytes)
    waiting.push({ client, bytes })
    if (!inTurn) next()
  }

  const server = createServer((client) => {
    const own = connect(Number(real.port || 5432), real.hostname)
    keep(client)
    keep(own)
    let isIn = false
    const endsTransaction = watchReady()
    client.on('data', (bytes) => (isIn ? pass(client, bytes) : own.write(bytes)))
    own.on('data', (bytes) => {
      const isReady = endsTransaction(bytes)
      if (own === shared) inTurn?.write(bytes)
      else client.write(bytes)
      if (!isReady) return
      if (own === shared) return next()
      isIn = true
      if (shared) return
      shared = own
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(realUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    }
  }
}

/** Returns true for bytes with ReadyForQuery outside of a transaction. */
const watchReady = () => {
  let rest = Buffer.alloc(0)
  return (bytes: Buffer): boolean => {
    let isReady = false
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1)
      if (rest.toString('latin1', 0, 1) === 'Z') isReady = rest.toString('latin1', 5, 6) === 'I'
      rest = rest.subarray(end)
    }
    return isReady
  }
}
