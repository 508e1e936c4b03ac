import { migrate } from '@portal/db/migrate'
import { readMigrations } from '@portal/db/migration-files'
import { createEmptyDatabase, type TestDatabase } from '@portal/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { sealAudit } from '#api/features/audit/seal-audit.ts'
import { openAdmin } from '#api/testing/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addReviewer, approve, grantTo, openSession, plainProfiles, submit } from '#api/testing/cases.ts'
import { fillEnterprises } from './fill-enterprises.ts'

const [first, ...later] = readMigrations()
const quiet = { log: () => {} }

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createEmptyDatabase()
  pool = new pg.Pool({ connectionString: database.ownerUrl, max: 3 })
  await migrate(database.ownerUrl, { ...quiet, migrations: first ? [first] : [] })
  const portal = await buildTestApp({ databaseUrl: database.url, env: plainProfiles })
  await openAdmin(portal, { roles: ['SYSTEM'] })
  await fillEnterprises({ ...portal.deps, pool }, 96)
  await useEverything(portal)
  await portal.close()
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Rows of the kinds that a filled database lacks. */
const useEverything = async (portal: TestApp): Promise<void> => {
  const { db } = portal.deps
  const [applicant, reviewer] = [await addApplicant(portal), await addReviewer(portal)]
  const { enterpriseId, accountId } = applicant
  await approve(portal, reviewer, await submit(portal, applicant, 'CORE'))
  await grantTo(portal, applicant, reviewer)
  await openSession(portal, applicant)
  const { id: sessionId } = await db.session.findFirstOrThrow({ where: { accountId } })
  await db.handoverToken.create({ data: { sessionId, menu: 'trade', expiresAt: new Date() } })
  await db.profileDraft.create({ data: { enterpriseId, baseRevision: 1, sealed: 'none', updatedById: accountId } })
  const change = { enterpriseId, baseRevision: 1, fields: {}, sealed: 'none', differences: {}, createdById: accountId }
  await db.profileChange.create({
    data: { ...change, state: 'REJECTED', decidedById: reviewer.adminId, decidedAt: new Date() }
  })
  await db.authorisationLetter.create({
    data: { code: newId(), enterpriseId, sealed: 'none', creditCodeTail: '4N59', validUntil: new Date() }
  })
  // Events are sealed once no older transaction runs. The tests beside this one have theirs in the same server.
  await vi.waitFor(
    async () => {
      await sealAudit(portal.deps)
      expect(await db.auditSeal.count()).toBeGreaterThan(0)
    },
    { timeout: 60_000, interval: 100 }
  )
}

/** Of each table: how many rows, and a digest of all that they hold. */
const readTables = async (): Promise<Record<string, unknown>> => {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'"
  )
  const contents: Record<string, unknown> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS rows, md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS digest FROM "${name}" t`
    )
    contents[name] = rows[0]
  }
  return contents
}

type Reference = { name: string; table: string; column: string; isValid: boolean }

const readReferences = async (): Promise<Reference[]> => {
  const { rows } = await pool.query<Reference>(
    `SELECT conname AS name, conrelid::regclass::text AS table, attname AS column, convalidated AS "isValid"
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'`
  )
  return rows
}

test('a database in use keeps every row through the migrations after the first', async () => {
  const [before, known] = [await readTables(), await readReferences()]
  expect(await migrate(database.ownerUrl, quiet)).toEqual(later.map(({ name }) => name))
  expect(await readTables()).toEqual(before)

  const added = (await readReferences()).filter(({ name }) => known.every((other) => other.name !== name))
  expect(added).toHaveLength(12)
  for (const { name, table, column, isValid } of added) {
    expect(isValid, name).toBe(true)
    const { rows } = await pool.query(`SELECT FROM ${table} WHERE ${column} IS NOT NULL LIMIT 1`)
    expect(rows, `${table}.${column}`).toHaveLength(1)
  }
})
