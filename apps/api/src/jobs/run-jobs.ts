import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import type { ClockWatch } from '#api/adapters/clock-watch.ts'

export type Job = {
  name: string
  /** The time from the end of a run to the start of the next on this process. */
  everyMs: number
  /** Must be safe to run twice and stop soon after the signal is aborted. */
  run(signal: AbortSignal): Promise<void>
}

export type RunningJobs = {
  /** Aborts the running jobs, waits for them, and starts no more. */
  close(): Promise<void>
}

type Needs = {
  databaseUrl: string
  log: Pick<FastifyBaseLogger, 'error' | 'debug'>
  /** R58: with a wrong clock no job runs. */
  clock?: Pick<ClockWatch, 'isOff'>
}

/** The first run of each job is soon after the start, but not at once, since it would slow the start down. */
const firstWithinMs = 15_000

/**
 * Runs each job repeatedly, on one process at a time. A separate connection holds a PostgreSQL advisory lock during the
 * run. If the process dies, its connection closes and PostgreSQL releases its locks.
 */
export const runJobs = ({ databaseUrl, log, clock }: Needs, jobs: Job[]): RunningJobs => {
  const stop = new AbortController()
  const locks = openLocks(databaseUrl)
  const note = createNotes(locks)
  const repeat = async (job: Job): Promise<void> => {
    let pauseMs = Math.min(job.everyMs, firstWithinMs * (0.2 + Math.random() * 0.8))
    while (await pause(pauseMs, stop.signal)) {
      await runOnce({ locks, note, log, clock, signal: stop.signal }, job)
      pauseMs = job.everyMs
    }
  }
  const running = jobs.map(repeat)
  return {
    close: async () => {
      stop.abort()
      await Promise.all(running)
      await locks.close()
    }
  }
}

/** Returns false if the signal is aborted. The timer does not keep the process alive. */
const pause = (ms: number, signal: AbortSignal): Promise<boolean> =>
  sleep(ms, true, { signal, ref: false }).catch(() => false)

type Run = { locks: Locks; note: Note; signal: AbortSignal } & Pick<Needs, 'log' | 'clock'>

const runOnce = async ({ locks, note, log, clock, signal: stop }: Run, job: Job): Promise<void> => {
  if (clock?.isOff()) return log.debug({ job: job.name }, 'the clock is wrong, so this job does not run')
  const off = new AbortController()
  const look = setInterval(() => clock?.isOff() && off.abort(), lookMs).unref()
  const signal = AbortSignal.any([stop, off.signal])
  try {
    const isMine = await locks.whileHeld(job.name, () => job.run(signal))
    if (isMine) await note(job, 'ran')
    else log.debug({ job: job.name }, 'another process runs this job')
  } catch (error) {
    if (signal.aborted) return
    log.error({ err: error, job: job.name }, 'a job failed and will be tried again')
    await note(job, 'failed')
  } finally {
    clearInterval(look)
  }
}

/** A job whose clock goes wrong while it runs is told to stop. */
const lookMs = 200

type Outcome = 'ran' | 'failed'

type Note = (job: Job, outcome: Outcome) => Promise<void>

/** Some jobs run twice a second, and 系统管理员 looks for those that have stopped. */
const noteEveryMs = 60_000

/** Notes in `job_run` how a job ended: at once if that is new, otherwise once a minute. */
const createNotes = (locks: Pick<Locks, 'note'>): Note => {
  const noted = new Map<string, { outcome: Outcome; at: number }>()
  return async (job, outcome) => {
    const last = noted.get(job.name)
    const now = performance.now()
    if (last?.outcome === outcome && now - last.at < noteEveryMs) return
    noted.set(job.name, { outcome, at: now })
    // Without the database the job fails too, and is logged.
    await locks.note(job, outcome).catch(() => noted.delete(job.name))
  }
}

export type Locks = {
  /** Does nothing and returns false if another process holds the lock. */
  whileHeld(name: string, work: () => Promise<void>): Promise<boolean>
  note(job: Pick<Job, 'name' | 'everyMs'>, outcome: Outcome): Promise<void>
  close(): Promise<void>
}

const lockSpace = 'portal:job:'

/**
 * One connection for all locks of this process. It is opened when needed, and again after it broke. It does not come
 * from the pool, which closes connections that are in use and silent.
 */
export const openLocks = (databaseUrl: string): Locks => {
  let opened: Promise<pg.Client> | undefined
  const connection = (): Promise<pg.Client> => {
    if (opened) return opened
    const opening = connect(databaseUrl, () => {
      if (opened === opening) opened = undefined
    })
    opened = opening
    return opening
  }
  return {
    whileHeld: async (name, work) => {
      const client = await connection()
      const key = `${lockSpace}${name}`
      const { rows } = await client.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
        [key]
      )
      if (!rows[0]?.held) return false
      try {
        await work()
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(() => {})
      }
      return true
    },
    note: async ({ name, everyMs }, outcome) => {
      const column = outcome === 'ran' ? 'ran_at' : 'failed_at'
      const client = await connection()
      await client.query(
        `INSERT INTO job_run (name, every_ms, ${column}) VALUES ($1, $2, now())
         ON CONFLICT (name) DO UPDATE SET every_ms = excluded.every_ms, ${column} = excluded.${column}`,
        [name, Math.round(everyMs)]
      )
    },
    close: async () => {
      const client = await opened?.catch(() => undefined)
      await client?.end().catch(() => {})
    }
  }
}

/** Calls `onLost` if connecting fails or the connection breaks. A break frees the locks, so a job may run twice. */
const connect = async (databaseUrl: string, onLost: () => void): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'portal jobs',
    // With these PostgreSQL notices a dead connection and frees its locks after half a minute instead of two hours.
    options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
    connectionTimeoutMillis: 2000,
    query_timeout: 3000,
    // All jobs ask on it at the same time. It closes a connection that does not answer, which the kernel would do only
    // after many minutes.
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000
  })
  client.on('error', onLost)
  client.on('end', onLost)
  await client.connect().catch((error: unknown) => {
    onLost()
    throw error
  })
  return client
}
