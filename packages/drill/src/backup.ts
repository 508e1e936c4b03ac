import { runProgram } from '@portal/api/src/testing/api-process.ts'
import { cpSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { query, until } from './ask.ts'
import { asPostgres, initPostgres, makeRoles, type Postgres, runAsPostgres, startPostgres } from './postgres.ts'
import type { Stage } from './stage.ts'

const from = 'server'
const to = 'restored'

/** PostgreSQL 17 whose WAL pgBackRest archives, with the lines of operating.md. */
export const startArchived = async (folder: string, closing: AsyncDisposableStack): Promise<Postgres> => {
  for (const name of ['repository', 'locks']) asPostgres(join(folder, name))
  await initPostgres(from, folder)
  const archive_command = [...pgBackRest(folder, from), 'archive-push', '%p'].join(' ')
  const settings = { archive_mode: 'on', archive_command, archive_timeout: '5s' }
  const postgres = await startPostgres({ name: from, folder, settings, closing })
  writeFileSync(join(folder, 'pgbackrest.conf'), configuration(folder, postgres.port))
  await makeRoles(postgres.port)
  await runAsPostgres([...pgBackRest(folder, from), 'stanza-create'], folder)
  await runAsPostgres([...pgBackRest(folder, from), 'check'], folder)
  return postgres
}

/** A full and an incremental backup under load, and a restore to a point in time beside it, which `restore-check` judges. */
export const backUp = async ({ folder, ownerUrl, closing, env }: Stage): Promise<string> => {
  const back = (...args: string[]) => measure(() => runAsPostgres([...pgBackRest(folder, from), ...args], folder))
  const full = await back('--type=full', 'backup')
  const incremental = await back('--type=incr', 'backup')
  const [files, copied] = [join(folder, 'data/files'), join(folder, 'restored-data/files')]
  // The audit's end first, since it may not be ahead of the database; the other files last, since no row may lack its own.
  cpSync(files, copied, { recursive: true, filter: (path) => !isFile(path) || path.endsWith('.head') })
  const before = await sumDrafts(ownerUrl)
  await sleep(500)
  const [point] = await query<{ at: string }>(ownerUrl, 'SELECT now()::text AS at')
  await sleep(500)
  const after = await sumDrafts(ownerUrl)
  cpSync(files, copied, { recursive: true, filter: (path) => !path.endsWith('.head') })
  await until('the WAL of this time is archived', async () => {
    const archived = `SELECT FROM pg_stat_archiver WHERE last_archived_time > '${point?.at}'::timestamptz + interval '6 s'`
    return (await query(ownerUrl, archived)).length > 0
  })
  asPostgres(join(folder, to))
  let restored: Postgres | undefined
  const restore = await measure(async () => {
    const time = ['--type=time', `--target=${point?.at}`, '--target-action=promote']
    await runAsPostgres([...pgBackRest(folder, to), ...time, 'restore'], folder)
    restored = await startPostgres({ name: to, folder, settings: { archive_mode: 'off' }, closing })
  })
  if (restored === undefined) throw new Error('not restored')
  const kept = await sumDrafts(restored.url('portal'))
  if (kept < before || kept > after) throw new Error(`${kept} drafts instead of ${before} to ${after}`)
  const [url, owner] = [restored.url('portal_app'), restored.url('portal')]
  const addresses = { DATABASE_URL: url, DATABASE_DIRECT_URL: url, DATABASE_OWNER_URL: owner }
  const place = { DATA_DIR: join(folder, 'restored-data') }
  const check = await runProgram('restore-check.ts', [], { ...env, ...addresses, ...place })
  if (check.code !== 0) throw new Error(check.stdout + check.stderr)
  return `full ${full} s, incremental ${incremental} s, restore ${restore} s; restore:check finds nothing`
}

const isFile = (path: string): boolean => statSync(path).isFile()

const sumDrafts = async (url: string): Promise<number> => {
  const [row] = await query<{ sum: number }>(url, 'SELECT coalesce(sum(revision), 0)::int AS sum FROM profile_draft')
  return row?.sum ?? 0
}

const measure = async (work: () => Promise<void>): Promise<string> => {
  const began = performance.now()
  await work()
  return ((performance.now() - began) / 1000).toFixed(1)
}

const pgBackRest = (folder: string, server: string): string[] => [
  'pgbackrest',
  `--config=${folder}/pgbackrest.conf`,
  '--stanza=portal',
  `--pg1-path=${folder}/${server}`
]

const configuration = (folder: string, port: number): string => `[global]
repo1-path=${folder}/repository
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass=pass-phrase-of-the-drill
repo1-retention-full=2
compress-type=zst
lock-path=${folder}/locks
log-level-file=off
start-fast=y
[portal]
pg1-path=${folder}/${from}
pg1-port=${port}
pg1-socket-path=${folder}/${from}
`
