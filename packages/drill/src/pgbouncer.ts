import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@portal/api/src/testing/free-port.ts'
import { startProgram } from './program.ts'

/** Starts PgBouncer in transaction mode in front of a database, with the lines of operating.md. Resolves with the address. */
export const startPgbouncer = async (
  databaseUrl: string,
  folder: string,
  closing: AsyncDisposableStack
): Promise<string> => {
  const pooled = new URL(databaseUrl)
  const server = { host: pooled.hostname, port: pooled.port }
  pooled.port = String(await freePort())
  const at = (name: string) => join(folder, `pgbouncer-${name}`)
  writeFileSync(at('users.txt'), `"${pooled.username}" "${decodeURIComponent(pooled.password)}"\n`, { mode: 0o644 })
  writeFileSync(
    at('ini'),
    `[databases]
* = host=${server.host} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${pooled.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${at('users.txt')}
pool_mode = transaction
max_prepared_statements = 500
ignore_startup_parameters = options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout,extra_float_digits
`
  )
  // It refuses to run as root.
  const asOther = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  startProgram('pgbouncer', ['-q', ...asOther, at('ini')], closing)
  return pooled.href
}
