import { freePort } from '@portal/api/src/testing/free-port.ts'
import { startProgram } from '@portal/api/src/testing/program.ts'
import { isListening } from './ask.ts'

/** Starts PgBouncer in transaction mode in front of a database, with the lines of operating.md. Resolves with the address. */
export const startPgbouncer = async (
  databaseUrl: string,
  folder: string,
  closing: AsyncDisposableStack
): Promise<string> => {
  const pooled = new URL(databaseUrl)
  const server = { host: pooled.hostname, port: pooled.port }
  const port = await freePort()
  pooled.port = String(port)
  // It refuses to run as root.
  const asOther = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  await startProgram(
    {
      name: 'pgbouncer',
      command: ['pgbouncer', '-q', ...asOther, 'pgbouncer.ini'],
      files: {
        'pgbouncer-users.txt': `"${pooled.username}" "${decodeURIComponent(pooled.password)}"\n`,
        'pgbouncer.ini': `[databases]
* = host=${server.host} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/pgbouncer-users.txt
pool_mode = transaction
max_prepared_statements = 500
ignore_startup_parameters = options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout,extra_float_digits
`
      },
      isReady: () => isListening(port)
    },
    { folder, closing }
  )
  return pooled.href
}
