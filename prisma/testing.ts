import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { databaseUrl, runSql } from './database-admin.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this test run, started by testing-setup.ts. */
    databaseServer: {
      /** As superuser, to create and drop databases. */
      adminUrl: string
      /** As the role that owns the databases. */
      ownerUrl: string
      /** As the application's role. */
      url: string
      /** A migrated database. Test databases are copies of it. */
      template: string
    }
  }
}

export type TestDatabase = {
  /** As the application's role, which is not the owner. */
  url: string
  ownerUrl: string
  drop(): Promise<void>
}

/** A new migrated database with only the seed rows. Needs `globalSetup: prisma/testing-setup.ts`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('databaseServer').template)
}

/** A new database without tables. Use `ownerUrl`, since the application's role has no privileges yet. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const database = await createDatabase('template1')
  return { ...database, url: database.ownerUrl }
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, url } = inject('databaseServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Copying the files takes half as long as PostgreSQL's default, which writes every page to the WAL.
  await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER portal STRATEGY FILE_COPY`)
  return {
    url: databaseUrl(url, name),
    ownerUrl: databaseUrl(ownerUrl, name),
    drop: () => dropDatabase(adminUrl, name)
  }
}

export type Stopwatch = {
  /** Milliseconds so far. */
  read(): number
  stop(): number
}

/**
 * Measures time that leaves out pauses: while this process is not scheduled or its event loop is blocked, at most 40 ms
 * count. Other load on the machine therefore does not look like a slow answer.
 */
export function startStopwatch(): Stopwatch {
  const tickMs = 20
  let last = performance.now()
  let feltMs = 0
  const read = (): number => {
    const now = performance.now()
    feltMs += Math.min(now - last, 2 * tickMs)
    last = now
    return feltMs
  }
  const ticks = setInterval(read, tickMs)
  return {
    read,
    stop: () => {
      clearInterval(ticks)
      return read()
    }
  }
}

/** Sleeps until `startStopwatch` has counted `ms`. */
export async function sleepFelt(ms: number): Promise<void> {
  const stopwatch = startStopwatch()
  while (stopwatch.read() < ms) await new Promise((resolve) => setTimeout(resolve, 20))
  stopwatch.stop()
}

/** PostgreSQL waits up to 5 s for closing connections. FORCE comes second, since it makes other users' queries fail. */
async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const drop = `DROP DATABASE IF EXISTS ${name}`
  await runSql(adminUrl, drop).catch(() => runSql(adminUrl, `${drop} WITH (FORCE)`))
}
