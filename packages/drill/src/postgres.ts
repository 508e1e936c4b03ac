import { freePort } from '@portal/api/src/testing/free-port.ts'
import { startProgram } from '@portal/api/src/testing/program.ts'
import { runSql } from '@portal/db/database-admin'
import { execFile, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { query } from './ask.ts'

export const binaries = '/usr/lib/postgresql/17/bin'

/** Patroni and PostgreSQL refuse to run as root. */
export const unprivileged = (): string[] =>
  process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : []

/** Makes a folder of the account that runs PostgreSQL. */
export const asPostgres = (folder: string): void => {
  mkdirSync(folder, { mode: 0o700 })
  if (process.getuid?.() !== 0) return
  const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, 'postgres']).stdout))
  chownSync(folder, uid ?? 0, gid ?? 0)
}

/** Runs a program as that account. @throws Error with what it wrote */
export const runAsPostgres = async (command: readonly string[], folder: string): Promise<void> => {
  const [program = '', ...args] = [...unprivileged(), ...command]
  await promisify(execFile)(program, args, { cwd: folder })
}

/** As operating.md says. */
export const makeRoles = (port: number): Promise<void> =>
  runSql(
    `postgresql://postgres@127.0.0.1:${port}/postgres`,
    'CREATE ROLE portal LOGIN',
    'CREATE ROLE portal_app LOGIN',
    'CREATE DATABASE portal OWNER portal'
  )

export type Postgres = { port: number; url(role: string): string }

type Given = { name: string; folder: string; settings: Readonly<Record<string, string>>; closing: AsyncDisposableStack }

/** Starts PostgreSQL 17 on the folder `name`, and waits until it takes writes. */
export const startPostgres = async ({ name, folder, settings, closing }: Given): Promise<Postgres> => {
  const port = await freePort()
  const data = join(folder, name)
  const places = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: data }
  const options = Object.entries({ ...places, ...settings }).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const url = (role: string) => `postgresql://${role}@127.0.0.1:${port}/portal`
  const server = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await startProgram(
    {
      name: `${name}-postgres`,
      command: [...unprivileged(), `${binaries}/postgres`, '-D', data, ...options],
      isReady: () => query(server, takesWrites).then(() => true),
      // A killed one leaves its shared memory.
      quits: 'SIGQUIT'
    },
    { folder, closing }
  )
  return { port, url }
}

/** Fails on a standby, and while a server recovers. */
export const takesWrites = `DO 'BEGIN IF pg_is_in_recovery() THEN RAISE ''a standby''; END IF; END'`

export const initPostgres = async (name: string, folder: string): Promise<void> => {
  asPostgres(join(folder, name))
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  await runAsPostgres(
    [`${binaries}/initdb`, '-D', join(folder, name), ...locale, '--data-checksums', '-A', 'trust'],
    folder
  )
}
