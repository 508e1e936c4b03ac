import bearerAuth from '@fastify/bearer-auth'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  contentType: string
  registry: Registry
  text(): Promise<string>
  observe(app: FastifyInstance): void
}

/** Prometheus metrics: the process, the database pool, and the duration of each route. */
export const createMetrics = (pool: Pool): Metrics => {
  const registry = new Registry()
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
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry]
  })
  return {
    contentType: registry.contentType,
    registry,
    text: () => registry.metrics(),
    observe: (app) => {
      app.addHook('onResponse', ({ method, route = 'none' }, { statusCode, elapsedTime }, done) => {
        durations.observe({ method, route, status: statusCode }, elapsedTime / 1000)
        done()
      })
    }
  }
}

type Place = { host: string; port: number; token: string | undefined }

/** Serves `/metrics` on its own port. With a token only to scrapers that have it. */
export const listenForMetrics = async (metrics: Metrics, { host, port, token }: Place): Promise<FastifyInstance> => {
  const app = Fastify({ logger: false })
  if (token !== undefined) await app.register(bearerAuth, { keys: new Set([token]) })
  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', metrics.contentType)
    return metrics.text()
  })
  await app.listen({ host, port })
  return app
}
