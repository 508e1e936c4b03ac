import type { Arena } from './arena/open-arena.ts'
import type { LoadResult } from './load/run-load.ts'
import type { Options } from './options.ts'
import type { Verdict } from './verdict.ts'

export type Span = LoadResult & {
  /** CPU µs a request, where it was measured. */
  cpu?: { server: number; database: number }
}

/** One row of the table: the product's speed as a ratio to a bare limit. */
export type Job = {
  /** For `--only`. */
  name: string
  title: string
  limitTitle: string
  /** The lowest ratio allowed; undefined: the ratio is printed without a mark. */
  atLeast: number | undefined
  p99AtMostMs?: number
  /** The highest p99 allowed, as a multiple of the limit's p99. */
  p99AtMostTimes?: number
  /** Seeds the data of both sides. */
  prepare(arena: Arena, options: Options): Promise<Sides>
}

export type Sides = {
  ours(seconds: number): Promise<Span>
  limit(seconds: number): Promise<Span>
  /** Ends what was started for this job only. */
  end?(): Promise<void>
}

export type JobResult = {
  job: Job
  ours: Span
  limit: Span
  /** The median of the rounds. */
  ratio: number
  /** The lowest and the highest ratio of a round: they show how noisy the machine was. */
  spread: [number, number]
  /** Undefined for a job without a mark. */
  verdict: Verdict | undefined
}
