import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from './client.ts'
import { runSql } from './database-admin.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

let dataDir: string
let server: Embedded
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-standby-'))
  server = await startEmbedded({ dataDir, log: () => {}, settings: { fsync: 'off' } })
  await runSql(server.ownerUrl, 'CREATE TABLE counted (n int)')
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const poolSize = 5

test('while a frozen standby holds every commit, the server keeps no connection that the portal gave up', async () => {
  const observer = new pg.Client({ connectionString: server.adminUrl })
  await observer.connect()
  const count = async (): Promise<number> => {
    const { rows } = await observer.query<{ open: number }>(
      "SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = 'standby test'"
    )
    return rows[0]?.open ?? expect.unreachable()
  }
  const { pool, close } = connect({ url: server.ownerUrl, poolSize, applicationName: 'standby test', slowness: 0.3 })
  let isOver = false
  let failed = 0
  const write = async (): Promise<void> => {
    while (!isOver) await pool.query('INSERT INTO counted VALUES (1)').catch(() => void (failed += 1))
  }
  await runSql(server.adminUrl, "ALTER SYSTEM SET synchronous_standby_names = 'frozen'", 'SELECT pg_reload_conf()')
  const writers = Array.from({ length: poolSize }, write)
  const counts: number[] = []
  for (let look = 0; look < 40; look += 1) {
    await sleep(250)
    counts.push(await count())
  }
  await runSql(server.adminUrl, 'ALTER SYSTEM RESET synchronous_standby_names', 'SELECT pg_reload_conf()')
  isOver = true
  await Promise.all(writers)
  await close()
  await observer.end()
  expect(failed).toBeGreaterThan(2 * poolSize)
  // One that ends beside the one that replaces it.
  expect(Math.max(...counts)).toBeLessThanOrEqual(2 * poolSize)
})
