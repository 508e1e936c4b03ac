import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { applicationRole } from '@portal/db/application-role'
import { databaseUrl, runSql } from '@portal/db/database-admin'
import { migrate } from '@portal/db/migrate'
import pg from 'pg'
import { startNode } from '../arena/child.ts'
import type { Arena } from '../arena/open-arena.ts'
import { type Api, startApi } from '../arena/start-api.ts'
import { makeReviewers, type Reviewer } from './admins.ts'

/** A second database with many cases, and an API on it. */
export type FilledDatabase = { api: Api; pool: pg.Pool; ownerUrl: string; reviewers: Reviewer[]; cases: number }

const fill = fileURLToPath(new URL('../../../../apps/api/src/fill/fill-database.ts', import.meta.url))

const opened = new WeakMap<Arena, Map<number, Promise<FilledDatabase>>>()

/** Filled at the first call, by the code of `pnpm db:fill`. */
export const openFilledDatabase = (arena: Arena, cases: number): Promise<FilledDatabase> => {
  const known = opened.get(arena) ?? new Map<number, Promise<FilledDatabase>>()
  opened.set(arena, known)
  const database = known.get(cases) ?? make(arena, cases)
  known.set(cases, database)
  return database
}

const reviewing = 8

const make = async (arena: Arena, cases: number): Promise<FilledDatabase> => {
  const name = `cases_${cases}`
  await runSql(arena.adminUrl, `CREATE DATABASE ${name} OWNER portal`)
  const env = {
    ...arena.apiEnv,
    DATABASE_URL: databaseUrl(arena.apiEnv['DATABASE_URL'] ?? '', name),
    DATABASE_OWNER_URL: databaseUrl(arena.apiEnv['DATABASE_OWNER_URL'] ?? '', name)
  }
  const ownerUrl = env.DATABASE_OWNER_URL
  await migrate(ownerUrl, { log: () => {}, grantTo: applicationRole })
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => {})
  arena.closing.add(() => pool.end())
  // The fill lets existing reviewers claim some cases.
  const reviewers = await makeReviewers(pool, reviewing)
  const began = performance.now()
  await fillWith(cases, env)
  process.stderr.write(` (${cases.toLocaleString('en')} cases in ${Math.round((performance.now() - began) / 1000)} s)`)
  // Otherwise autovacuum would run during the measurement.
  await pool.query('VACUUM (ANALYZE) application, enterprise, profile')
  await runSql(arena.adminUrl, 'CHECKPOINT')
  return { api: await startApi(env), pool, ownerUrl, reviewers, cases }
}

const fillWith = async (cases: number, env: Record<string, string>): Promise<void> => {
  const { process: filling } = startNode(fill, { args: ['--enterprises', String(cases)], env })
  const [code] = (await once(filling, 'exit')) as [number | null]
  if (code !== 0) throw new Error('the database could not be filled')
}
