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
      url: string
      /** A database with all migrations applied, copied to make the others. */
      template: string
    }
  }
}

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A database of its own, migrated, with the seed rows only. Needs `globalSetup: prisma/testing-setup.ts`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('databaseServer').template)
}

/** The same without any table. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template1')
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { adminUrl, url } = inject('databaseServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER portal`)
  return {
    url: databaseUrl(url, name),
    drop: () => dropDatabase(adminUrl, name)
  }
}

/** Waits (PostgreSQL does, up to 5 s) for connections that are just closing, since cutting them fails their owners. */
async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const drop = `DROP DATABASE IF EXISTS ${name}`
  await runSql(adminUrl, drop).catch(() => runSql(adminUrl, `${drop} WITH (FORCE)`))
}
