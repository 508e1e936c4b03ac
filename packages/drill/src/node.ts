import { freePort } from '@portal/api/src/testing/free-port.ts'
import { type Running, startProgram } from '@portal/api/src/testing/program.ts'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './ask.ts'
import { asPostgres, binaries, unprivileged } from './postgres.ts'

/** A machine with PostgreSQL under Patroni. */
export type Node = {
  name: string
  postgresPort: number
  patroniPort: number
  start(): Promise<void>
  /** Patroni and the postmaster end at once by `kill -9`. */
  kill(): Promise<void>
  /** `kill -9` of the postmaster alone. */
  killPostmaster(): void
  freeze(): void
  thaw(): void
  /** Its walreceiver, on a standby: frozen, and ended before it has read what the kernel still holds for it. */
  stall(): void
  endStalled(): void
}

type Place = { name: string; folder: string; etcdPort: number }

/** A node that has not been started. */
export const prepareNode = async ({ name, folder, etcdPort }: Place, closing: AsyncDisposableStack): Promise<Node> => {
  const [postgresPort, patroniPort] = [await freePort(), await freePort()]
  const home = join(folder, name)
  asPostgres(home)
  const data = join(home, 'data')
  const program = {
    name: 'patroni',
    command: [...unprivileged(), 'patroni', 'patroni.yml'],
    // JSON is YAML.
    files: { 'patroni.yml': JSON.stringify(settingsOf(name, home, { etcdPort, postgresPort, patroniPort })) },
    isReady: async () => (await fetch(`http://127.0.0.1:${patroniPort}/liveness`)).ok
  }
  let running: Running | undefined
  const processes = (): number[] => {
    const postmaster = readPostmaster(data)
    return postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)]
  }
  const signal = (which: NodeJS.Signals, pids: readonly number[]): void => {
    for (const pid of pids) if (isRunning(pid)) process.kill(pid, which)
  }
  const receivers = (): number[] => processes().filter((pid) => commandOf(pid).includes('walreceiver'))
  let stalled: number[] = []
  const whole = (): number[] => [...(running ? [running.pid] : []), ...processes()]
  const end = async (which: NodeJS.Signals): Promise<void> => {
    const postgres = processes()
    signal('SIGCONT', whole())
    await running?.end('SIGKILL')
    signal(which, postgres.slice(0, 1))
    await until(`${name} has ended`, async () => !postgres.some(isRunning))
    running = undefined
  }
  // SIGQUIT ends at once, and gives back the shared memory that a killed postmaster leaves.
  closing.defer(() => end('SIGQUIT'))
  return {
    name,
    postgresPort,
    patroniPort,
    start: async () => void (running = await startProgram(program, { folder: home, closing })),
    kill: () => end('SIGKILL'),
    killPostmaster: () => signal('SIGKILL', processes().slice(0, 1)),
    freeze: () => signal('SIGSTOP', whole()),
    thaw: () => signal('SIGCONT', whole().toReversed()),
    stall: () => signal('SIGSTOP', (stalled = receivers())),
    endStalled: () => {
      signal('SIGTERM', stalled)
      signal('SIGCONT', stalled)
    }
  }
}

type Ports = { etcdPort: number; postgresPort: number; patroniPort: number }

const settingsOf = (name: string, home: string, { etcdPort, postgresPort, patroniPort }: Ports) => {
  return {
    scope: 'portal',
    name,
    restapi: { listen: `127.0.0.1:${patroniPort}`, connect_address: `127.0.0.1:${patroniPort}` },
    etcd3: { host: `127.0.0.1:${etcdPort}` },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 5,
        retry_timeout: 5,
        // What a synchronous standby lacks was never acknowledged. The default of 1 MB may leave nobody to promote.
        maximum_lag_on_failover: 1024 ** 3,
        synchronous_mode: true,
        // Otherwise a dead etcd stops the database.
        failsafe_mode: true,
        postgresql: { use_pg_rewind: true, parameters: { wal_log_hints: 'on', max_connections: 100 } }
      },
      initdb: [
        { 'locale-provider': 'builtin' },
        { 'builtin-locale': 'C.UTF-8' },
        { encoding: 'UTF8' },
        'data-checksums'
      ]
    },
    postgresql: {
      listen: `127.0.0.1:${postgresPort}`,
      connect_address: `127.0.0.1:${postgresPort}`,
      data_dir: join(home, 'data'),
      bin_dir: binaries,
      pgpass: join(home, 'pgpass'),
      // Otherwise a standby waits for the next checkpoint.
      basebackup: [{ checkpoint: 'fast' }],
      authentication: {
        superuser: { username: 'postgres' },
        replication: { username: 'replicator' },
        rewind: { username: 'rewinder' }
      },
      pg_hba: ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'],
      parameters: { unix_socket_directories: home, shared_buffers: '64MB' }
    }
  }
}

const readPostmaster = (data: string): number | undefined => {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return isRunning(pid) && commandOf(pid).includes('postgres') ? pid : undefined
}

const childrenOf = (pid: number): number[] =>
  String(spawnSync('pgrep', ['-P', String(pid)]).stdout)
    .split('\n')
    .filter(Boolean)
    .map(Number)

const commandOf = (pid: number): string => {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** A process that has ended and waits for its parent does not count. */
const isRunning = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
