import type { Argon2Limit } from '../arena/start-bare.ts'
import type { Span } from '../job.ts'

/** The rate of argon2id alone, as one side of a job. */
export const hashSpan = async (argon2: Argon2Limit, seconds: number): Promise<Span> => {
  const perSecond = await argon2.measure(seconds)
  const eachMs = 1000 / perSecond
  return { requests: Math.round(perSecond * seconds), seconds, perSecond, p50Ms: eachMs, p99Ms: eachMs }
}
