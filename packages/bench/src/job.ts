import type { Arena } from './arena/open-arena.ts'
import type { LoadResult } from './load/run-load.ts'
import type { Options } from './options.ts'

export type Span = LoadResult & {
  /** CPU µs a request, where it was measured. */
  cpu?: { server: number; database: number }
}

/** One row of the table. Both sides are measured in turn, each for some seconds at a time. */
export type Job = {
  /** For `--only`. */
  name: string
  title: string
  limitTitle: string
  /** The least ratio of ours to the limit; undefined: printed, not judged by it. */
  atLeast: number | undefined
  /** What must hold beside the ratio. */
  p99AtMostMs?: number
  /** Ours may have so many times the p99 of the limit. */
  p99AtMostTimes?: number
  /** Makes what both sides need, and returns them. */
  prepare(arena: Arena, options: Options): Promise<Sides>
}

export type Sides = {
  ours(seconds: number): Promise<Span>
  limit(seconds: number): Promise<Span>
  /** Ends what was started for this job alone. */
  end?(): Promise<void>
}

export type JobResult = {
  job: Job
  ours: Span
  limit: Span
  ratio: number
  /** Lowest and highest ratio of one round: how noisy the machine was. */
  spread: [number, number]
  isMet: boolean
}
