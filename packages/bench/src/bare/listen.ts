import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Listens on a free port, sends the port to the bench, and ends together with the bench. */
export const listen = async (app: FastifyInstance): Promise<void> => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.once('disconnect', () => process.exit())
  process.send?.((app.server.address() as AddressInfo).port)
}

export const databaseUrl = (): string => process.env['DATABASE_URL'] ?? ''

/** The time limits of the API protect callers who wait. On a busy machine they would end a bare server. */
export const slowness = 20

/** The API's default. */
export const poolSize = 10
