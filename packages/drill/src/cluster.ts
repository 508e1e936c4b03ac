import { freePort } from '@portal/api/src/testing/free-port.ts'
import { type Running, startProgram } from '@portal/api/src/testing/program.ts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { query, until } from './ask.ts'
import { type Node, prepareNode } from './node.ts'
import { binaries, makeRoles, takesWrites } from './postgres.ts'

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
  await until('the first node takes writes', () => makeRoles(first.postgresPort).then(() => true))
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
      '--name=default',
      `--data-dir=${folder}/etcd`,
      '--log-level=error',
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peers}`,
      `--initial-advertise-peer-urls=${peers}`,
      `--initial-cluster=default=${peers}`
    ],
    isReady: async () => (await fetch(`${url}/health`)).ok
  }
  let running: Running | undefined
  const start = async () => void (running = await startProgram(program, { folder, closing }))
  const end = async (signal?: NodeJS.Signals) => running?.end(signal)
  await start()
  return { port, start, end }
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
