import { pendingMigrations } from '@portal/db/migrate'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { Refusal } from './refusal.ts'

export type Readiness = { closing: boolean }

/** `/healthz`: the process answers. `/readyz`: the database answers and is migrated, and the process is not closing. */
export const serveHealth = (app: FastifyInstance, { pool }: { pool: Pool }, readiness: Readiness): void => {
  // It is probed often and never logs, so it needs no logger for each request.
  app.get('/healthz', { childLoggerFactory: (log) => log }, (_request, reply) => void reply.send({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    if (readiness.closing) return reply.code(503).send({ status: 'closing' })
    try {
      const pending = await pendingMigrations(pool)
      if (pending.length === 0) return { status: 'ok' }
      return reply.code(503).send({ status: 'migrations pending', pending })
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      return reply.code(503).send({ status: 'database unavailable' })
    }
  })
}

/** Refuses requests that still arrive on open connections. Fastify's own answer is no problem document. */
export const refuseWhileClosing = (app: FastifyInstance, readiness: Readiness): void => {
  app.addHook('onRequest', ({ url }, reply, done) => {
    if (!readiness.closing || url === '/healthz' || url === '/readyz') return done()
    reply.header('connection', 'close')
    done(new Refusal('service.unavailable', { retryAfterSeconds: 5 }))
  })
}
