import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'

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

type Needs = { databaseUrl: string; log: Pick<FastifyBaseLogger, 'error' | 'debug'> }

/** The first run of each job is soon after the start, but not at once, since it would slow the start down. */
const firstWithinMs = 15_000

/**
 * Runs each job repeatedly, on one process at a time. A separate connection holds a PostgreSQL advisory lock during the
 * run. If the process dies, its connection closes and PostgreSQL releases its locks.
 */
export const runJobs = ({ databaseUrl, log }: Needs, jobs: Job[]): RunningJobs => {
  const stop = new AbortController()
  const locks = openLocks(databaseUrl)
  const repeat = async (job: Job): Promise<void> => {
    let pauseMs = Math.min(job.everyMs, firstWithinMs * (0.2 + Math.random() * 0.8))
    while (await pause(pauseMs, stop.signal)) {
      await runOnce({ locks, log, signal: stop.signal }, job)
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

type Run = { locks: Locks; log: Needs['log']; signal: AbortSignal }

const runOnce = async ({ locks, log, signal }: Run, job: Job): Promise<void> => {
  try {
    const isMine = await locks.whileHeld(job.name, () => job.run(signal))
    if (!isMine) log.debug({ job: job.name }, 'another process runs this job')
  } catch (error) {
    if (!signal.aborted) log.error({ err: error, job: job.name }, 'a job failed and will be tried again')
  }
}

export type Locks = {
  /** Does nothing and returns false if another process holds the lock. */
  whileHeld(name: string, work: () => Promise<void>): Promise<boolean>
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
      const { rows } = await ask<{ held: boolean }>(
        client,
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
        key
      )
      if (!rows[0]?.held) return false
      try {
        await work()
      } finally {
        await ask(client, 'SELECT pg_advisory_unlock(hashtextextended($1, 0))', key).catch(() => {})
      }
      return true
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

/** Closes a connection that does not answer. The kernel would do so only after many minutes. */
const ask = async <Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  key: string
): Promise<pg.QueryResult<Row>> => {
  try {
    return await client.query<Row>(text, [key])
  } catch (error) {
    client.connection.stream.destroy()
    throw error
  }
}
