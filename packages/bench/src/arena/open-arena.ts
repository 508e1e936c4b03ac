import { createKeyedHash, type KeyedHash } from '@portal/api/src/adapters/vault.ts'
import { startEmbedded } from '@portal/db/embedded'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { requiredFields } from '../seed/profiles.ts'
import { endChildren, type Server, startNode } from './child.ts'
import { type Api, startApi } from './start-api.ts'

/** What the jobs run against: one database, the API and the bare servers. */
export type Arena = {
  folder: string
  /** Closed after each job. */
  closing: AsyncDisposableStack
  api: Api
  /** The settings of `api`, to start another API on the same database. */
  apiEnv: { DATABASE_URL: string; DATABASE_OWNER_URL: string } & Record<string, string>
  pool: pg.Pool
  /** Has the API's key, so that the API accepts rows that the bench writes. */
  keyedHash: KeyedHash
  /** Connects as the superuser, who may create databases. */
  adminUrl: string
  databasePid: () => number
}

/** @param closing - receives each step at once, so that a failed start closes what it had opened */
export const openArena = async (closing: AsyncDisposableStack): Promise<Arena> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(uploadsOf({ folder }))
  const starting = startEmbedded({
    dataDir: join(folder, 'database'),
    log: () => {},
    // For the processes on the filled databases, and so that these are filled with few checkpoints.
    settings: { max_connections: '120', max_wal_size: '4GB' }
  })
  closing.defer(async () => (await starting).stop())
  const database = await starting
  const pool = openPool(database.ownerUrl)
  closing.defer(() => pool.end())
  closing.defer(endChildren)
  const hmacKey = randomBytes(32)
  const apiEnv = {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATA_DIR: join(folder, 'api'),
    HMAC_KEY: hmacKey.toString('base64'),
    TRUST_PROXY: '127.0.0.1',
    SMS_PER_HOUR: '1000000',
    PROFILE_REQUIRED: requiredFields
  }
  return {
    folder,
    closing,
    api: await startApi(apiEnv),
    apiEnv,
    adminUrl: database.adminUrl,
    pool,
    keyedHash: createKeyedHash(hmacKey),
    databasePid: database.pid
  }
}

export const openPool = (connectionString: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max: 4, allowExitOnIdle: true })
  // Without a listener, a connection that is cut would end the bench.
  pool.on('error', () => {})
  return pool
}

/** Where the bare server for uploads writes. */
export const uploadsOf = ({ folder }: Pick<Arena, 'folder'>): string => join(folder, 'uploads')

/**
 * Its own process, so that both sides of a job have their own heap and event loop. It ends with the job: the pools of all
 * bare servers together would exceed the connections of PostgreSQL.
 */
export const startBare = async (
  arena: Pick<Arena, 'folder' | 'closing' | 'apiEnv'>,
  databaseUrl: string = arena.apiEnv.DATABASE_OWNER_URL
): Promise<Server> => {
  const file = fileURLToPath(new URL('./bare-server.ts', import.meta.url))
  const { child, pid, early, stop } = startNode(file, { DATABASE_URL: databaseUrl, FOLDER: uploadsOf(arena) })
  arena.closing.defer(stop)
  // The message that bare-server.ts sends.
  const [port] = (await Promise.race([once(child, 'message'), early])) as [number]
  return { pid, port, stop }
}
