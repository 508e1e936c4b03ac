import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'

export type ClockWatch = {
  /** R58: this process refuses requests and runs no job. */
  isOff(): boolean
  /** How far the clock of this process is ahead of the database's for sure, in ms; negative: behind. */
  aheadMs(): number
  close(): Promise<void>
}

const clockLimits = { toldMs: 5000, offMs: 30_000 }

type Needs = {
  readDatabaseTime: () => Promise<Date>
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>
  /** How often it looks for a jump. */
  tickMs?: number
}

const everyMs = 60_000
/** So much within a tick is a changed clock, or a machine that slept. */
const jumpMs = 500

/**
 * R58: compares the clock of this process with the database's, at once and each minute, and also when it jumps. Between
 * two comparisons the steady clock of the machine tells the database's time, so that a jump counts at once.
 * @throws if the database does not answer the first time
 */
export const watchClock = async ({ readDatabaseTime, log, tickMs = 1000 }: Needs): Promise<ClockWatch> => {
  let anchor = await measure(readDatabaseTime)
  const aheadMs = (): number => {
    const ahead = rawAhead(anchor)
    return Math.sign(ahead) * Math.max(0, Math.abs(ahead) - anchor.doubtMs)
  }
  const isOff = (): boolean => Math.abs(aheadMs()) > clockLimits.offMs
  let told: Level = 'right'
  const tell = (): void => {
    const level = levelOf(aheadMs())
    if (level === told) return
    told = level
    const seconds = Math.round(aheadMs() / 1000)
    if (level === 'off')
      log.error({ alarm: 'clock', seconds }, 'the clock differs from the database’s: requests are refused')
    else if (level === 'told') log.warn({ alarm: 'clock', seconds }, 'the clock differs from the database’s')
    else log.info({ seconds }, 'the clock is that of the database again')
  }
  let measured = rawAhead(anchor)
  const compare = async (): Promise<void> => {
    try {
      anchor = await measure(readDatabaseTime)
      measured = rawAhead(anchor)
      tell()
    } catch (error) {
      log.debug({ err: error }, 'the clock could not be compared with the database’s')
    }
  }
  tell()
  const stop = new AbortController()
  const watch = async (): Promise<void> => {
    while (await sleep(tickMs, true, { signal: stop.signal, ref: false }).catch(() => false)) {
      const isJump = Math.abs(rawAhead(anchor) - measured) > jumpMs
      if (isJump || performance.now() - anchor.at >= everyMs) await compare()
    }
  }
  const watching = watch()
  return {
    isOff,
    aheadMs,
    close: async () => {
      stop.abort()
      await watching
    }
  }
}

/** The database's time at one moment of the steady clock. Half of the way there and back is in doubt. */
type Anchor = { at: number; databaseMs: number; doubtMs: number }

const measure = async (readDatabaseTime: Needs['readDatabaseTime']): Promise<Anchor> => {
  const before = performance.now()
  const databaseMs = (await readDatabaseTime()).getTime()
  const after = performance.now()
  return { at: (before + after) / 2, databaseMs, doubtMs: (after - before) / 2 }
}

const rawAhead = ({ at, databaseMs }: Anchor): number => Date.now() - (databaseMs + performance.now() - at)

type Level = 'right' | 'told' | 'off'

const levelOf = (aheadMs: number): Level => {
  const differs = Math.abs(aheadMs)
  if (differs > clockLimits.offMs) return 'off'
  return differs > clockLimits.toldMs ? 'told' : 'right'
}
