import type { Arena } from './arena/open-arena.ts'
import { cpuOf, cpuOfFamily } from './facts/cpu-time.ts'
import type { Span } from './job.ts'
import { type Load, runLoad } from './load/run-load.ts'

/** Runs a load on one server, and measures the CPU time of the server and the database for each request. */
export const measureSpan = async (
  arena: Pick<Arena, 'databasePid'>,
  server: { pid: number; port: number },
  load: Omit<Load, 'port'>
): Promise<Span> => {
  const before = { server: cpuOf(server.pid), database: cpuOfFamily(arena.databasePid()) }
  const result = await runLoad({ ...load, port: server.port })
  const database = cpuOfFamily(arena.databasePid()) - before.database
  return {
    ...result,
    cpu: {
      server: (cpuOf(server.pid) - before.server) / result.requests,
      database: database / result.requests
    }
  }
}
