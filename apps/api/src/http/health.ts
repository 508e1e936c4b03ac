import { pendingMigrations } from '@portal/db/migrate'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import type { ClockWatch } from '#api/adapters/clock-watch.ts'
import { Refusal } from './refusal.ts'

export const isHealth = (url: string): boolean => url === '/healthz' || url === '/readyz'

export type Readiness = { draining?: boolean; closing: boolean; clock?: Pick<ClockWatch, 'isOff' | 'aheadMs'> }

/**
 * `/healthz`: the process answers. `/readyz`: the database answers, takes writes and is migrated, the process is neither draining nor
 * closing, and its clock is right.
 */
export const serveHealth = (app: FastifyInstance, { pool }: { pool: Pool }, readiness: Readiness): void => {
  // It is probed often and never logs, so it needs no logger for each request.
  app.get('/healthz', { childLoggerFactory: (log) => log }, (_request, reply) => void reply.send({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    const { closing, draining, clock } = readiness
    if (closing || draining) return reply.code(503).send({ status: closing ? 'closing' : 'draining' })
    if (clock?.isOff())
      return reply.code(503).send({ status: 'clock differs', aheadSeconds: Math.round(clock.aheadMs() / 1000) })
    try {
      if (await takesNoWrites(pool)) return reply.code(503).send({ status: 'database takes no writes' })
      const pending = await pendingMigrations(pool)
      if (pending.length === 0) return { status: 'ok' }
      return reply.code(503).send({ status: 'migrations pending', pending })
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      return reply.code(503).send({ status: 'database unavailable' })
    }
  })
}

/** A standby, or a primary that an operator has made read-only. */
const takesNoWrites = async (pool: Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ isReadOnly: boolean }>(
    `SELECT current_setting('transaction_read_only')::bool AS "isReadOnly"`
  )
  return rows[0]?.isReadOnly === true
}

/**
 * Refuses requests while the process closes (Fastify's own answer is no problem document) and while its clock is wrong
 * (R58), and closes their connections, also while it drains. The next request of a balancer then goes to another process.
 */
export const refuseUnlessReady = (app: FastifyInstance, readiness: Readiness): void => {
  app.addHook('onRequest', ({ url }, reply, done) => {
    const refusal = refusalNow(readiness)
    if (refusal || readiness.draining) reply.header('connection', 'close')
    done(isHealth(url) ? undefined : refusal)
  })
}

const refusalNow = ({ closing, clock }: Readiness): Refusal | undefined => {
  if (closing) return new Refusal('service.unavailable', { retryAfterSeconds: 5 })
  if (!clock?.isOff()) return undefined
  return new Refusal('service.unavailable', { retryAfterSeconds: 30, detail: wrongClock })
}

const wrongClock = {
  zh: '服务器时钟与平台时间不符，暂停服务；本次操作没有生效，请稍后再试或联系平台',
  en: 'The clock of this server is wrong, so it refuses requests. Nothing was done; please try again later or tell the platform'
}
