import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'

export const health: Job = {
  name: 'health',
  title: '/healthz',
  limitTitle: 'Fastify hello',
  atLeast: undefined,
  prepare: async (arena) => {
    const hello = await arena.bare('hello')
    // Pipelined, since with one request at a time the client would be slower than both servers.
    const load = { connections: 8, pipelining: 8, status: 200 }
    const ask = (path: string) => {
      const bytes = requestBytes({ path })
      return () => bytes
    }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: ask('/healthz') }),
      limit: (seconds) => measureSpan(arena, hello, { ...load, seconds, next: ask('/') })
    }
  }
}
