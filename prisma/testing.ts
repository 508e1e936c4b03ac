import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { databaseUrl, runSql } from './database-admin.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's own PostgreSQL, started by testing-setup.ts. */
    databaseServer: {
      /** As the superuser, who makes and drops databases. */
      adminUrl: string
      /** As the role that owns them. */
      ownerUrl: string
      /** As the application. */
      url: string
      /** A database with all migrations applied, copied to make the others. */
      template: string
    }
  }
}

export type TestDatabase = {
  /** As the application, whose role is not the owner. */
  url: string
  ownerUrl: string
  drop(): Promise<void>
}

/** A database of its own, migrated, with the seed rows only. Needs `globalSetup: prisma/testing-setup.ts`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('databaseServer').template)
}

/** The same without any table, for its owner, since nothing is granted to the application yet. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const database = await createDatabase('template1')
  return { ...database, url: database.ownerUrl }
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, url } = inject('databaseServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER portal`)
  return {
    url: databaseUrl(url, name),
    ownerUrl: databaseUrl(ownerUrl, name),
    drop: () => dropDatabase(adminUrl, name)
  }
}

export type Stopwatch = {
  /** The milliseconds so far. */
  read(): number
  stop(): number
}

/**
 * Time as this process had it: while it was not let run, or was busy itself, next to nothing passes. What waits too long
 * is told from a machine that others keep busy.
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

/** Lets so many milliseconds pass, as `startStopwatch` tells them. */
export async function sleepFelt(ms: number): Promise<void> {
  const stopwatch = startStopwatch()
  while (stopwatch.read() < ms) await new Promise((resolve) => setTimeout(resolve, 20))
  stopwatch.stop()
}

/** Waits (PostgreSQL does, up to 5 s) for connections that are just closing, since cutting them fails their owners. */
async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const drop = `DROP DATABASE IF EXISTS ${name}`
  await runSql(adminUrl, drop).catch(() => runSql(adminUrl, `${drop} WITH (FORCE)`))
}
