import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@portal/db/testing'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApi } from './testing/api-process.ts'

let database: TestDatabase
let dataDir: string
beforeEach(async () => {
  database = await createEmptyDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'portal-role-'))
})
afterEach(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The address of the empty database for the application's role. */
const applicationUrl = async (): Promise<string> => {
  const other = await createTestDatabase()
  const url = new URL(other.url)
  url.pathname = new URL(database.ownerUrl).pathname
  await other.drop()
  return url.href
}

test('with the owner’s address too the portal migrates and grants, and the application cannot alter the audit (R39)', async () => {
  const url = await applicationUrl()
  const portal = await startApi({
    DATABASE_URL: url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn'
  })
  expect((await fetch(`${portal.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${portal.url}/api/portal/enterprise-types`)).status).toBe(200)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await expect(client.query('DELETE FROM audit_event')).rejects.toMatchObject({ code: '42501' })
  await client.end()
  expect((await portal.end('SIGTERM')).stdout).not.toContain('DATABASE_OWNER_URL')
})

test('with the owner’s address alone the portal works, and warns that only triggers guard the audit (R39)', async () => {
  const portal = await startApi({ DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, LOG_LEVEL: 'warn' })
  const { stdout } = await portal.end('SIGTERM')
  expect(stdout).toMatch(/触发器仍会拒绝修改.*DATABASE_OWNER_URL/)
})
