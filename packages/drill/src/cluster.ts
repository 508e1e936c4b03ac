import { databaseUrl, runSql } from '@portal/db/database-admin'
import { freePort } from '@portal/api/src/testing/free-port.ts'
import { type Running, startProgram } from '@portal/api/src/testing/program.ts'
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { query, until } from './ask.ts'

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

export type Cluster = {
  /** The database `portal` as a role, by HAProxy at the primary. */
  url(role: string): string
  nodes: readonly Node[]
  etcd: { end(signal?: NodeJS.Signals): Promise<void>; start(): Promise<void> }
  members(): Promise<Member[]>
  primary(): Promise<Node>
  synchronousStandby(): Promise<Node>
  /** Makes the synchronous standby the primary. */
  switchOver(): Promise<void>
  /** Changes settings of the whole cluster. */
  configure(settings: Record<string, unknown>): Promise<void>
}

const names = ['pg1', 'pg2', 'pg3'] as const
const binaries = '/usr/lib/postgresql/17/bin'

/** What the drills of the database need. */
export const clusterPrograms = ['etcd', 'patroni', 'haproxy', 'setpriv', `${binaries}/postgres`] as const

/** Three nodes with a synchronous standby, one etcd, and HAProxy in front of the primary. */
export const startCluster = async (home: string, closing: AsyncDisposableStack): Promise<Cluster> => {
  const folder = join(home, 'cluster')
  mkdirSync(folder)
  const etcd = await startEtcd(folder, closing)
  const nodes: Node[] = []
  for (const name of names) nodes.push(await prepareNode({ name, folder, etcdPort: etcd.port }, closing))
  const patroni = askPatroni(nodes)
  const [first, ...others] = nodes
  if (first === undefined) throw new Error('no node')
  await first.start()
  await until('the first node is primary', async () => (await patroni.members()).some(({ role }) => role === 'leader'))
  await makeRoles(first)
  await Promise.all(others.map(({ start }) => start()))
  await until('both standbys stream, one of them synchronously', async () => {
    const standbys = (await patroni.members()).filter(({ state }) => state === 'streaming')
    return standbys.length === 2 && standbys.some(({ role }) => role === 'sync_standby')
  })
  const port = await startDatabaseProxy(folder, nodes, closing)
  return { url: (role) => `postgresql://${role}@127.0.0.1:${port}/portal`, nodes, etcd, ...patroni }
}

const startEtcd = async (folder: string, closing: AsyncDisposableStack) => {
  const [port, peerPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const peers = `http://127.0.0.1:${peerPort}`
  const program = {
    name: 'etcd',
    command: [
      'etcd',
      ...['--name', 'default', '--data-dir', join(folder, 'etcd'), '--log-level', 'error'],
      ...['--listen-client-urls', url, '--advertise-client-urls', url],
      ...['--listen-peer-urls', peers, '--initial-advertise-peer-urls', peers, '--initial-cluster', `default=${peers}`]
    ],
    isReady: async () => (await fetch(`${url}/health`)).ok
  }
  let running: Running | undefined
  const start = async () => void (running = await startProgram(program, { folder, closing }))
  const end = async (signal?: NodeJS.Signals) => running?.end(signal)
  await start()
  return { port, start, end }
}

type Place = { name: string; folder: string; etcdPort: number }

const prepareNode = async ({ name, folder, etcdPort }: Place, closing: AsyncDisposableStack): Promise<Node> => {
  const [postgresPort, patroniPort] = [await freePort(), await freePort()]
  const home = join(folder, name)
  mkdirSync(home)
  asPostgres(home)
  const data = join(home, 'data')
  const program = {
    name: 'patroni',
    command: [...unprivileged(), 'patroni', 'patroni.yml'],
    // JSON is YAML.
    files: { 'patroni.yml': JSON.stringify(settingsOf({ name, home, etcdPort, postgresPort, patroniPort })) },
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

const settingsOf = (given: {
  name: string
  home: string
  etcdPort: number
  postgresPort: number
  patroniPort: number
}) => {
  const { name, home, etcdPort, postgresPort, patroniPort } = given
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

/** As operating.md says. */
const makeRoles = async ({ postgresPort }: Node): Promise<void> => {
  const server = `postgresql://postgres@127.0.0.1:${postgresPort}/postgres`
  await until('the first node takes writes', () =>
    runSql(
      databaseUrl(server, 'postgres'),
      'CREATE ROLE portal LOGIN',
      'CREATE ROLE portal_app LOGIN',
      'CREATE DATABASE portal OWNER portal'
    ).then(() => true)
  )
}

export type Member = { name: string; role: string; state: string }

/** Any Patroni that answers tells of the whole cluster. */
const askPatroni = (nodes: readonly Node[]) => {
  const members = async (): Promise<Member[]> => {
    const told = nodes.map(async ({ patroniPort }) => {
      const answer = await fetch(`http://127.0.0.1:${patroniPort}/cluster`, { signal: AbortSignal.timeout(3000) })
      // As Patroni's documentation says.
      return ((await answer.json()) as { members: Member[] }).members
    })
    return Promise.any(told)
  }
  const find = async (role: string): Promise<Node> => {
    const member = (await members()).find((each) => each.role === role)
    const node = nodes.find(({ name }) => name === member?.name)
    if (node === undefined) throw new Error(`no ${role}`)
    return node
  }
  const primary = () => find('leader')
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const { patroniPort } = await primary()
    const answer = await fetch(`http://127.0.0.1:${patroniPort}${path}`, { method, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`Patroni refused ${path}: ${await answer.text()}`)
  }
  const synchronousStandby = () => find('sync_standby')
  return {
    members,
    primary,
    synchronousStandby,
    switchOver: async () =>
      send('POST', '/switchover', { leader: (await primary()).name, candidate: (await synchronousStandby()).name }),
    configure: (settings: Record<string, unknown>) => send('PATCH', '/config', settings)
  }
}

/** With the lines of operating.md. */
const startDatabaseProxy = async (
  folder: string,
  nodes: readonly Node[],
  closing: AsyncDisposableStack
): Promise<number> => {
  const port = await freePort()
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const servers = nodes.map(
    ({ name, postgresPort, patroniPort }) => `  server ${name} 127.0.0.1:${postgresPort} check port ${patroniPort}`
  )
  const configuration = `listen primary
  bind 127.0.0.1:${port}
  mode tcp
  timeout connect 2s
  timeout client 1h
  timeout server 1h
  option httpchk
  http-check send meth OPTIONS uri /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${servers.join('\n')}
`
  await startProgram(
    {
      name: 'haproxy-database',
      command: ['haproxy', '-q', '-f', 'haproxy-database.cfg'],
      files: { 'haproxy-database.cfg': configuration },
      // Before its first checks it also sends to standbys.
      isReady: () => Promise.all([1, 2, 3].map(() => query(url, takesWrites))).then(() => true)
    },
    { folder, closing }
  )
  return port
}

const takesWrites = `DO 'BEGIN IF pg_is_in_recovery() THEN RAISE ''a standby''; END IF; END'`

/** Patroni and PostgreSQL refuse to run as root. */
const unprivileged = (): string[] =>
  process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : []

const asPostgres = (folder: string): void => {
  if (process.getuid?.() !== 0) return
  const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, 'postgres']).stdout))
  chownSync(folder, uid ?? 0, gid ?? 0)
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
