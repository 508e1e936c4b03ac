import type { Socket } from 'node:net'
import type pg from 'pg'

/**
 * Breaks a connection in use that has been silent for `silenceMs`, and every idle one with it.
 * pg's own query_timeout rejects the query but keeps the socket: a black-holed connection would go back to the pool
 * after a failing ROLLBACK of another such wait, and the idle ones beside it would each fail one request later on.
 */
export function watchConnections(pool: pg.Pool, silenceMs: number): void {
  const idle = new Set<pg.PoolClient>()

  pool.on('connect', (client) => {
    socketOf(client).on('timeout', () => {
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

function socketOf(client: pg.PoolClient): Socket {
  // pg types its stream as any Duplex, for exotic platforms; under Node it is always a socket.
  return client.connection.stream as Socket
}

/** Shaped like the kernel's own ETIMEDOUT, which the Prisma adapter knows how to name. */
function silence(): Error {
  return Object.assign(new Error('database connection silent'), { code: 'ETIMEDOUT', syscall: 'read', errno: -110 })
}
