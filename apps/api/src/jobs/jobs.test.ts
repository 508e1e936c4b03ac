import { runSql } from '@portal/db/database-admin'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { jobsOf } from './jobs.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
  await addApplicant(portal)
})
afterAll(() => portal.close())

// The next version's migrations are tested with this too (.ci/former-version.ts).
test('every job finds its tables and columns', async () => {
  const jobs = jobsOf(portal.deps)
  expect(jobs.length).toBeGreaterThan(30)
  for (const { name, run } of jobs) {
    const ran = await run(new AbortController().signal).catch(String)
    expect({ name, ran }).toEqual({ name, ran: undefined })
  }
  expect(portal.logLines.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  await runSql(portal.ownerUrl, 'ALTER TABLE account_closure RENAME COLUMN due_at TO due')
  const [erase] = jobs.filter(({ name }) => name === 'erase-closed-accounts')
  await expect(erase?.run(new AbortController().signal)).rejects.toThrow('due_at')
})
