import type { Arena } from './arena/open-arena.ts'
import type { Job, JobResult, Sides, Span } from './job.ts'
import type { Options } from './options.ts'
import { median } from './statistics.ts'
import { judgeAtLeast, judgeAtMost, type Verdict, worstOf } from './verdict.ts'

/** Time for the hot code to be compiled and for the connections to open. */
const warmUpSeconds = 1.5

export const runJob = async (arena: Arena, job: Job, options: Options): Promise<JobResult> => {
  let sides: Sides | undefined
  try {
    sides = await job.prepare(arena, options)
    return resultOf(job, await measure(sides, options))
  } finally {
    await sides?.end?.()
    await arena.endBare()
  }
}

type Round = { ours: Span; limit: Span }

const measure = async (sides: Sides, { seconds, rounds }: Options): Promise<Round[]> => {
  await sides.limit(warmUpSeconds)
  await sides.ours(warmUpSeconds)

  const measured: Round[] = []
  // The order changes with each round, so that a slow phase of the machine meets both sides.
  for (let round = 0; round < rounds; round++) measured.push(await runRound(sides, seconds, round % 2 === 0))
  return measured
}

const runRound = async (sides: Sides, seconds: number, limitFirst: boolean): Promise<Round> => {
  if (limitFirst) {
    const limit = await sides.limit(seconds)
    return { limit, ours: await sides.ours(seconds) }
  }
  const ours = await sides.ours(seconds)
  return { ours, limit: await sides.limit(seconds) }
}

const resultOf = (job: Job, measured: Round[]): JobResult => {
  const ours = medianSpan(measured.map((round) => round.ours))
  const limit = medianSpan(measured.map((round) => round.limit))
  const ratios = measured.map((round) => round.ours.perSecond / round.limit.perSecond)
  const ratio = median(ratios)
  const verdict = worstOf(verdictsOn(job, { ratio, p99Ms: ours.p99Ms, limitP99Ms: limit.p99Ms }))
  return { job, ours, limit, ratio, spread: [Math.min(...ratios), Math.max(...ratios)], verdict }
}

type Figures = { ratio: number; p99Ms: number; limitP99Ms: number }

const verdictsOn = (
  { atLeast, p99AtMostMs, p99AtMostTimes }: Job,
  { ratio, p99Ms, limitP99Ms }: Figures
): Verdict[] => [
  ...(atLeast === undefined ? [] : [judgeAtLeast(ratio, atLeast)]),
  ...(p99AtMostMs === undefined ? [] : [judgeAtMost(p99Ms, p99AtMostMs)]),
  ...(p99AtMostTimes === undefined ? [] : [judgeAtMost(p99Ms, p99AtMostTimes * limitP99Ms)])
]

/** The median of each figure, independently of the others. */
const medianSpan = (spans: Span[]): Span => {
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
