import type { Server } from './arena/child.ts'
import type { Arena } from './arena/open-arena.ts'
import type { LoadResult, Request } from './load.ts'

/** One row of the table: the product's speed as a ratio to a bare limit. */
export type Job = {
  /** For `--only`. */
  name: string
  title: string
  limitTitle: string
  connections: number
  /** The lowest ratio allowed. */
  atLeast?: number
  p99AtMostMs?: number
  /** Seeds the data of both sides. `arena.closing` ends what was started for this job only. */
  prepare(arena: Arena, options: Options): Promise<{ ours: Side; limit: Side }>
}

export type Options = {
  /** Names of the jobs to run; undefined: all. */
  only: string[] | undefined
  /** Length of one measured span. */
  seconds: number
  /** How often each figure is measured; the report shows the median. */
  rounds: number
  /** Cases in the large database of the queue's jobs. */
  cases: number
}

export type Side = {
  server: Server
  /** Of every answer; 200 by default. */
  status?: number
  /** The requests of a span (see `Load`). A function makes new ones for each span, which sends `count` of them. */
  requests: Request[] | ((count: number) => Request[] | Promise<Request[]>)
  /** Runs beside each span; `over` says that the span is over. */
  beside?(over: AbortSignal): Promise<unknown>
  /** Runs after each span whose requests were all answered as expected. */
  cleanUp?(): Promise<unknown> | void
}

/** `cpuUs`: CPU time a request of the server and the database. */
export type Span = LoadResult & { cpuUs: number }

/** `narrow`: on the right side of the mark, but by less than the margin. */
export type Verdict = 'met' | 'narrow' | 'missed'

export type JobResult = {
  job: Job
  ours: Span
  limit: Span
  /** The median of the rounds. */
  ratio: number
  /** The lowest and the highest ratio of a round: they show how noisy the machine was. */
  spread: [number, number]
  verdict: Verdict
}

/** Facts that are measured together; `name` is for `--only`. */
export type FactGroup = { name: string; title: string; gather(arena: Arena, options: Options): Promise<Fact[]> }

export type Fact = { title: string; value: string; atMost: string; verdict: Verdict }
