import { connect, type Socket } from 'node:net'
import type pg from 'pg'

/**
 * Closes a connection in use after `silenceMs` without data, and every idle connection with it. pg's query_timeout
 * rejects the query but keeps the socket. A dead connection would return to the pool after its ROLLBACK timed out too,
 * and each idle connection on the same dead path would fail a later request.
 */
export function watchConnections(pool: pg.Pool, silenceMs: number): void {
  const idle = new Set<pg.PoolClient>()

  pool.on('connect', (client) => {
    socketOf(client).on('timeout', () => {
      cancel(client)
      socketOf(client).destroy(silence())
      for (const other of idle) socketOf(other).destroy(silence())
    })
  })
  pool.on('acquire', (client) => {
    idle.delete(client)
    socketOf(client).setTimeout(silenceMs)
  })
  pool.on('release', (error, client) => {
    if (!error) idle.add(client)
    socketOf(client).setTimeout(0)
  })
  pool.on('remove', (client) => idle.delete(client))
}

/**
 * Asks the server to end the statement of a connection that is given up. No limit of the server ends a COMMIT that waits
 * for a standby, so its connection would stay there, beside the one that replaces it here.
 */
function cancel(client: pg.PoolClient): void {
  const { processID, secretKey, host, port } = client as pg.PoolClient & CancelKey
  const request = Buffer.alloc(16)
  for (const [at, word] of [request.length, cancelCode, processID, secretKey].entries())
    request.writeInt32BE(word, 4 * at)
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
  socket.on('error', () => {}).setTimeout(cancelMs, () => socket.destroy())
  socket.end(request)
}

/** pg has them, but its types do not. */
type CancelKey = { processID: number; secretKey: number; host: string; port: number }

/** CancelRequest of PostgreSQL's protocol. */
const cancelCode = 80_877_102
const cancelMs = 2000

function socketOf(client: pg.PoolClient): Socket {
  // pg types its stream as a Duplex. Under Node it is always a Socket.
  return client.connection.stream as Socket
}

/** Has the shape of the kernel's ETIMEDOUT, which the Prisma adapter recognises. */
function silence(): Error {
  return Object.assign(new Error('database connection silent'), { code: 'ETIMEDOUT', syscall: 'read', errno: -110 })
}
