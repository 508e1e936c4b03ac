import { applicationRole } from '@portal/db/application-role'
import { databaseUrl, runSql } from '@portal/db/database-admin'
import { migrate } from '@portal/db/migrate'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { startNode } from '../arena/child.ts'
import { type Arena, openPool } from '../arena/open-arena.ts'
import { type Api, startApi } from '../arena/start-api.ts'
import { makeAdmin } from './cases.ts'

/** A second database with many cases, an API on it, and the cookie of a reviewer. It stays until the bench ends. */
export type FilledDatabase = { api: Api; pool: pg.Pool; ownerUrl: string; cookie: string }

const fill = fileURLToPath(import.meta.resolve('@portal/api/src/fill/fill-database.ts'))

const opened = new Map<number, Promise<FilledDatabase>>()

/** Filled at the first call, by the code of `pnpm db:fill`. */
export const openFilledDatabase = (arena: Arena, cases: number): Promise<FilledDatabase> => {
  const database = opened.get(cases) ?? make(arena, cases)
  opened.set(cases, database)
  return database
}

const make = async ({ adminUrl, apiEnv }: Arena, cases: number): Promise<FilledDatabase> => {
  const name = `cases_${cases}`
  await runSql(adminUrl, `CREATE DATABASE ${name} OWNER portal`)
  const ownerUrl = databaseUrl(apiEnv.DATABASE_OWNER_URL, name)
  const env = { ...apiEnv, DATABASE_URL: databaseUrl(apiEnv.DATABASE_URL, name), DATABASE_OWNER_URL: ownerUrl }
  await migrate(ownerUrl, { log: () => {}, grantTo: applicationRole })
  const pool = openPool(ownerUrl)
  // The fill lets these reviewers claim some cases.
  const reviewers = await Promise.all(Array.from({ length: 8 }, () => makeAdmin(pool, 'REVIEWER')))
  const began = performance.now()
  const { child } = startNode(fill, env, ['--enterprises', String(cases)])
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error('the database could not be filled')
  process.stderr.write(` (${cases.toLocaleString('en')} cases in ${Math.round((performance.now() - began) / 1000)} s)`)
  // Otherwise autovacuum would run during the measurement.
  await pool.query('VACUUM (ANALYZE) application, enterprise, profile')
  await runSql(adminUrl, 'CHECKPOINT')
  return { api: await startApi(env), pool, ownerUrl, cookie: reviewers[0]?.cookie ?? '' }
}
