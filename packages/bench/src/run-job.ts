import type { Arena } from './arena/open-arena.ts'
import type { Job, JobResult, Sides, Span } from './job.ts'
import type { Options } from './options.ts'
import { median } from './statistics.ts'

/** Until the hot code is compiled and the connections are open. */
const warmUpSeconds = 1.5

/** A B B A A B …: whatever the machine does to one side meets the other as well. */
export const runJob = async (arena: Arena, job: Job, options: Options): Promise<JobResult> => {
  const sides = await job.prepare(arena, options)
  try {
    return judge(job, await measure(sides, options.seconds, options.rounds))
  } finally {
    await sides.end?.()
  }
}

type Round = { ours: Span; limit: Span }

const measure = async (sides: Sides, seconds: number, rounds: number): Promise<Round[]> => {
  await sides.limit(warmUpSeconds)
  await sides.ours(warmUpSeconds)

  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) measured.push(await runRound(sides, seconds, round % 2 === 0))
  return measured
}

const judge = (job: Job, measured: Round[]): JobResult => {
  const ours = typical(measured.map((pair) => pair.ours))
  const limit = typical(measured.map((pair) => pair.limit))
  const ratios = measured.map((pair) => pair.ours.perSecond / pair.limit.perSecond)
  const ratio = ours.perSecond / limit.perSecond
  const isMet =
    (job.atLeast === undefined || ratio >= job.atLeast) &&
    (job.p99AtMostMs === undefined || ours.p99Ms <= job.p99AtMostMs) &&
    (job.p99AtMostTimes === undefined || ours.p99Ms <= job.p99AtMostTimes * limit.p99Ms)
  return { job, ours, limit, ratio, spread: [Math.min(...ratios), Math.max(...ratios)], isMet }
}

const runRound = async (sides: Sides, seconds: number, limitFirst: boolean): Promise<Round> => {
  if (limitFirst) {
    const limit = await sides.limit(seconds)
    return { limit, ours: await sides.ours(seconds) }
  }
  const ours = await sides.ours(seconds)
  return { ours, limit: await sides.limit(seconds) }
}

/** The median of each figure by itself. */
const typical = (spans: Span[]): Span => {
  const of = (figure: (span: Span) => number) => median(spans.map(figure))
  return {
    requests: of((span) => span.requests),
    seconds: of((span) => span.seconds),
    perSecond: of((span) => span.perSecond),
    p50Ms: of((span) => span.p50Ms),
    p99Ms: of((span) => span.p99Ms),
    ...(spans[0]?.cpu
      ? {
          cpu: {
            server: of((span) => span.cpu?.server ?? Number.NaN),
            database: of((span) => span.cpu?.database ?? Number.NaN)
          }
        }
      : {})
  }
}
