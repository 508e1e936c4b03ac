import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiProcess, startApi } from '@portal/api/src/testing/api-process.ts'
import { startEmbedded } from '@portal/db/embedded'
import { startPgbouncer } from './pgbouncer.ts'

/** One database and three processes of the portal. */
export type Stage = {
  folder: string
  /** As the owner of the tables. */
  ownerUrl: string
  outboxFile: string
  closing: AsyncDisposableStack
  ports: readonly number[]
  processes: ApiProcess[]
  /** Starts a process anew at its port. */
  start(at: number): Promise<void>
}

const count = 3

export const openStage = async (closing: AsyncDisposableStack, isPooled: boolean): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-drill-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  // PgBouncer runs as another account.
  chmodSync(folder, 0o755)
  const starting = startEmbedded({ dataDir: join(folder, 'database'), log: () => {} })
  closing.defer(async () => (await starting).stop())
  const database = await starting
  const outboxFile = join(folder, 'outbox.jsonl')
  const env = {
    DATABASE_URL: isPooled ? await startPgbouncer(database.url, folder, closing) : database.url,
    DATABASE_DIRECT_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATA_DIR: join(folder, 'data'),
    HMAC_KEY: randomBytes(32).toString('base64'),
    DATA_KEYS: `drill:${randomBytes(32).toString('base64')}`,
    OUTBOX_FILE: outboxFile,
    TRUST_PROXY: '127.0.0.1',
    DRAIN_SECONDS: '3',
    REQUESTS_PER_MINUTE: '0',
    LOG_LEVEL: 'error'
  }
  const processes: ApiProcess[] = []
  closing.defer(async () => void (await Promise.all(processes.map(({ end }) => end('SIGKILL')))))
  // One after the other: the first one makes tables and the marker of the files.
  for (let each = 0; each < count; each += 1) processes.push(await startApi(env))
  const ports = processes.map(({ url }) => Number(new URL(url).port))
  const start = async (at: number): Promise<void> => {
    processes[at] = await startApi({ ...env, PORT: String(ports[at]) })
  }
  return { folder, ownerUrl: database.ownerUrl, outboxFile, closing, ports, processes, start }
}
