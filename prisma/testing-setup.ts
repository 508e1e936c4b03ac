import type { TestProject } from 'vitest/node'
import { applicationRole } from './application-role.ts'
import { databaseUrl, runSql } from './database-admin.ts'
import { migrate } from './migrate.ts'
import { startScratchServer } from './scratch-server.ts'
import { recordWrites } from './testing-writes.ts'

const template = 'portal_template'

/** vitest's globalSetup: starts one PostgreSQL for each test run and removes it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, ownerUrl, url, stop } = await startScratchServer()
  await runSql(adminUrl, `CREATE DATABASE ${template} OWNER portal`)
  await migrate(databaseUrl(ownerUrl, template), { log: () => {}, grantTo: applicationRole })
  await runSql(databaseUrl(ownerUrl, template), recordWrites)
  project.provide('databaseServer', { adminUrl, ownerUrl, url, template })
  return stop
}
