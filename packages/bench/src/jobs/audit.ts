import type { Arena } from '../arena/open-arena.ts'
import { startWriter, type WriteOrder, type Writer } from '../arena/start-bare.ts'
import { cpuOf, cpuOfFamily } from '../facts/cpu-time.ts'
import type { Job, Span } from '../job.ts'
import { makeReviewers } from '../seed/admins.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { makeClaimedCases } from '../seed/cases.ts'
import { readCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'
import { percentile } from '../statistics.ts'

const writers = 8

/** Writers must not wait for the audit chain. The API seals their rows during the measurement. */
export const auditedWrites: Job = {
  name: 'audit',
  title: `the writes of a decision with audit, ${writers} writers`,
  limitTitle: 'the same writes without audit',
  atLeast: 0.7,
  prepare: async (arena) => {
    const writer = await startWriter(arena.apiEnv['DATABASE_OWNER_URL'] ?? '')
    const cases = await makeCases(arena)
    const span = (isAudited: boolean) => (seconds: number) => measure(arena, writer, { seconds, isAudited, cases })
    return { ours: span(true), limit: span(false), end: writer.stop }
  }
}

const makeCases = async ({ pool }: Arena) => {
  const catalogue = await readCatalogue(pool)
  const browsers = await makeBrowsers(pool, writers)
  const cases = await makeClaimedCases(pool, {
    browsers,
    papers: await makePapers(pool, browsers),
    reviewers: await makeReviewers(pool, 1),
    catalogue
  })
  return browsers.flatMap(({ account }) => {
    const own = cases.find(({ enterpriseId }) => enterpriseId === account.enterpriseId)
    return own ? [{ id: own.id, enterpriseId: own.enterpriseId, accountId: account.id }] : []
  })
}

const measure = async ({ api, databasePid }: Arena, writer: Writer, order: WriteOrder): Promise<Span> => {
  // Sealing in the API is a cost of the audit too.
  const used = () => ({ server: cpuOf(writer.pid) + cpuOf(api.pid), database: cpuOfFamily(databasePid()) })
  const before = used()
  const { latencies, seconds } = await writer.write(order)
  const after = used()
  const sorted = latencies.toSorted((a, b) => a - b)
  const requests = sorted.length
  return {
    requests,
    seconds,
    perSecond: requests / seconds,
    p50Ms: percentile(sorted, 50),
    p99Ms: percentile(sorted, 99),
    cpu: {
      server: (after.server - before.server) / requests,
      database: (after.database - before.database) / requests
    }
  }
}
