import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiProcess, startApi } from '@portal/api/src/testing/api-process.ts'
import { type Radosgw, startRadosgw } from '@portal/api/src/testing/doubles/radosgw.ts'
import { startEmbedded } from '@portal/db/embedded'
import { checkOut, findFormer } from '@portal/api/src/testing/former-version.ts'
import { startArchived } from './backup.ts'
import { type BalancerName, startBalancer } from './balancers.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { startPgbouncer } from './pgbouncer.ts'

/** What a drill runs on. */
export type Setting = {
  balancer: BalancerName
  /** `patroni`: three nodes with etcd and HAProxy; `archived`: PostgreSQL 17 with pgBackRest. */
  database: 'embedded' | 'pgbouncer' | 'patroni' | 'archived'
  /** `radosgw`: S3; a number: with so many MB of space. */
  files: 'disk' | 'radosgw' | number
  /** Three processes of the version before the newest migration; a process that is started anew has this version. */
  begins?: 'former'
}

/** A database, a file store, three processes of the portal and a balancer. */
export type Stage = {
  folder: string
  /** Of the balancer. */
  url: string
  /** As the owner of the tables. */
  ownerUrl: string
  outboxFile: string
  closing: AsyncDisposableStack
  /** The settings of the processes. */
  env: Record<string, string>
  processes: ApiProcess[]
  /** What the processes logged. */
  logged(): string
  /** Starts a process anew at its port. */
  start(at: number, env?: Record<string, string>): Promise<void>
  /** @throws Error unless the drill's setting has it */
  cluster(): Cluster
  radosgw(): Radosgw
}

const count = 3

export const openStage = async (setting: Setting, closing: AsyncDisposableStack): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-drill-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  // Some programs run as another account.
  chmodSync(folder, 0o755)
  const { cluster, ...database } = await openDatabase(setting, folder, closing)
  const { files } = setting
  const sizeMb = typeof files === 'number' ? files : undefined
  const radosgw = files === 'disk' ? undefined : await startRadosgw(closing, { sizeMb })
  const outboxFile = join(folder, 'outbox.jsonl')
  const env = {
    ...database,
    ...radosgw?.env,
    DATA_DIR: join(folder, 'data'),
    HMAC_KEY: randomBytes(32).toString('base64'),
    DATA_KEYS: `drill:${randomBytes(32).toString('base64')}`,
    OUTBOX_FILE: outboxFile,
    TRUST_PROXY: '127.0.0.1',
    DRAIN_SECONDS: '3',
    REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    LOG_LEVEL: 'error'
  }
  const former = setting.begins === 'former' ? takeFormer(join(folder, 'former')) : undefined
  const outputs: (() => string)[] = []
  const begin = async (more: Record<string, string> = {}, program?: string): Promise<ApiProcess> => {
    const started: Promise<ApiProcess>[] = []
    closing.defer(async () => void (await started[0]?.then(({ end }) => end('SIGKILL'), nothingToEnd)))
    started.push(startApi({ ...env, ...more }, program))
    const api = await Promise.any(started)
    outputs.push(api.output)
    return api
  }
  const processes: ApiProcess[] = []
  // One after the other: the first one makes tables and the marker of the files.
  for (let each = 0; each < count; each += 1) processes.push(await begin({}, former))
  const ports = processes.map(({ url }) => Number(new URL(url).port))
  return {
    folder,
    url: await startBalancer(setting.balancer, { folder, ports, closing }),
    ownerUrl: database.DATABASE_OWNER_URL,
    outboxFile,
    closing,
    env,
    processes,
    logged: () => outputs.map((output) => output()).join(''),
    start: async (at, more = {}) => void (processes[at] = await begin({ ...more, PORT: String(ports[at]) })),
    cluster: () => given(cluster),
    radosgw: () => given(radosgw)
  }
}

/** Its program. @throws Error where git does not know it */
const takeFormer = (folder: string): string => {
  const commit = findFormer()
  if (!commit) throw new Error('git does not know the version before the newest migration')
  mkdirSync(folder)
  checkOut(commit, folder)
  return join(folder, 'apps/api/src/main.ts')
}

const openDatabase = async ({ database }: Setting, folder: string, closing: AsyncDisposableStack) => {
  if (database === 'patroni') {
    const cluster = await startCluster(folder, closing)
    return { cluster, ...addresses(cluster.url('portal_app'), cluster.url('portal')) }
  }
  if (database === 'archived') {
    const { url } = await startArchived(folder, closing)
    return { cluster: undefined, ...addresses(url('portal_app'), url('portal')) }
  }
  const starting = startEmbedded({ dataDir: join(folder, 'database'), log: () => {} })
  closing.defer(async () => (await starting).stop())
  const { url, ownerUrl } = await starting
  const pooled = database === 'pgbouncer' ? await startPgbouncer(url, folder, closing) : url
  return { cluster: undefined, ...addresses(url, ownerUrl), DATABASE_URL: pooled }
}

const addresses = (url: string, ownerUrl: string) => ({
  DATABASE_URL: url,
  DATABASE_DIRECT_URL: url,
  DATABASE_OWNER_URL: ownerUrl
})

const nothingToEnd = (): void => {}

const given = <T>(part: T | undefined): T => {
  if (part === undefined) throw new Error('the setting of this drill lacks it')
  return part
}
