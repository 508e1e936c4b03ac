import type { Arena } from './arena/open-arena.ts'
import { cpuOf, cpuOfFamily } from './facts/process.ts'
import type { Job, JobResult, Options, Side, Span } from './job.ts'
import { runLoad } from './load.ts'
import { median } from './statistics.ts'
import { judgeAtLeast, judgeAtMost, worstOf } from './verdict.ts'

export const runJob = async (arena: Arena, job: Job, options: Options): Promise<JobResult> => {
  const closing = new AsyncDisposableStack()
  try {
    const { ours, limit } = await job.prepare({ ...arena, closing }, options)
    return resultOf(job, await measure(spansOf(arena, job, ours), spansOf(arena, job, limit), options))
  } finally {
    await closing.disposeAsync()
  }
}

type Measure = (seconds: number) => Promise<Span>

/** A span sends as many requests as the server could answer in that time in the span before. */
const spansOf = (arena: Arena, { connections }: Job, side: Side): Measure => {
  let perSecond = connections * 4
  return async (seconds) => {
    const count = Math.max(connections, Math.round(perSecond * seconds))
    const span = await measureSpan(arena, side, connections, count)
    perSecond = span.perSecond
    return span
  }
}

const measureSpan = async (arena: Arena, side: Side, connections: number, count: number): Promise<Span> => {
  const requests = typeof side.requests === 'function' ? await side.requests(count) : side.requests
  const over = new AbortController()
  const before = cpuOfSide(arena, side)
  const beside = side.beside?.(over.signal)
  try {
    const load = await runLoad(side.server, { connections, count, requests, status: side.status })
    const cpuUs = (cpuOfSide(arena, side) - before) / count
    // Not after a fault, when requests may still be under way.
    await side.cleanUp?.()
    return { ...load, cpuUs }
  } finally {
    over.abort()
    await beside
  }
}

/** The API counts on both sides, since it seals the rows of the audit also when it is not asked itself. */
const cpuOfSide = ({ api, databasePid }: Arena, { server }: Side): number =>
  [...new Set([server.pid, api.pid])].reduce((sum, pid) => sum + cpuOf(pid), cpuOfFamily(databasePid()))

type Round = { ours: Span; limit: Span }

const measure = async (ours: Measure, limit: Measure, { seconds, rounds }: Options): Promise<Round[]> => {
  // The first span finds out how many requests make a longer one, in which the hot code is compiled.
  for (const share of [0.5, 1.5]) {
    await limit(share * seconds)
    await ours(share * seconds)
  }
  const measured: Round[] = []
  // The order changes with each round, so that a slow phase of the machine meets both sides.
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? await limit(seconds) : undefined
    const own = await ours(seconds)
    measured.push({ ours: own, limit: first ?? (await limit(seconds)) })
  }
  return measured
}

const resultOf = (job: Job, measured: Round[]): JobResult => {
  const ours = medianSpan(measured.map((round) => round.ours))
  const limit = medianSpan(measured.map((round) => round.limit))
  const ratios = measured.map((round) => round.ours.perSecond / round.limit.perSecond)
  const ratio = median(ratios)
  const { atLeast, p99AtMostMs } = job
  const verdict = worstOf([
    ...(atLeast === undefined ? [] : [judgeAtLeast(ratio, atLeast)]),
    ...(p99AtMostMs === undefined ? [] : [judgeAtMost(ours.p99Ms, p99AtMostMs)])
  ])
  return { job, ours, limit, ratio, spread: [Math.min(...ratios), Math.max(...ratios)], verdict }
}

/** The median of each figure, independently of the others. */
const medianSpan = (spans: Span[]): Span => ({
  perSecond: median(spans.map(({ perSecond }) => perSecond)),
  p99Ms: median(spans.map(({ p99Ms }) => p99Ms)),
  cpuUs: median(spans.map(({ cpuUs }) => cpuUs))
})
