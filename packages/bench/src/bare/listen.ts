import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Listens on a free port and tells it to the bench, with which it ends. */
export const listen = async (app: FastifyInstance): Promise<void> => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.once('disconnect', () => process.exit())
  process.send?.((app.server.address() as AddressInfo).port)
}

export const databaseUrl = (): string => process.env['DATABASE_URL'] ?? ''

/** As many connections as the API has by default. */
export const poolSize = 10
