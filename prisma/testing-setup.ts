import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { databaseUrl, runSql } from './database-admin.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

// Tests lose nothing in a power cut. They run side by side, each file with a pool of its own.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
const template = 'portal_template'

/** vitest's globalSetup: one PostgreSQL per test run, in a folder of its own, gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-test-'))
  const { adminUrl, url, stop } = await startEmbedded({ dataDir, log: console.error, settings })
  await runSql(adminUrl, `CREATE DATABASE ${template} OWNER portal`)
  await migrate(databaseUrl(url, template), { log: () => {} })
  project.provide('databaseServer', { adminUrl, url, template })

  return async () => {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
