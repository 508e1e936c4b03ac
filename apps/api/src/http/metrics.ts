import Fastify, { type FastifyInstance } from 'fastify'
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client'
import type { Pool } from 'pg'
import { createDurations } from './durations.ts'

export type Metrics = {
  contentType: string
  text(): Promise<string>
  observe(app: FastifyInstance): void
}

/** Prometheus metrics: the process, the database pool, and the duration of each route. */
export const createMetrics = (pool: Pool): Metrics => {
  const registry = new Registry()
  const durations = createDurations()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the database pool by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'total' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    }
  })
  return {
    contentType: registry.contentType,
    text: async () => `${await registry.metrics()}\n${durations.text()}`,
    observe: (app) => {
      app.addHook('onResponse', ({ method, route = 'none' }, { statusCode, elapsedTime }, done) => {
        durations.observe({ method, route, status: statusCode, seconds: elapsedTime / 1000 })
        done()
      })
    }
  }
}

/** Serves `/metrics` on loopback alone, apart from the portal's port. */
export const listenForMetrics = async (metrics: Metrics, port: number): Promise<FastifyInstance> => {
  const app = Fastify({ logger: false })
  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', metrics.contentType)
    return metrics.text()
  })
  await app.listen({ host: '127.0.0.1', port })
  return app
}
