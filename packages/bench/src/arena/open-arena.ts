import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyedHash, type KeyedHash } from '@portal/api/src/adapters/vault.ts'
import { startEmbedded } from '@portal/db/embedded'
import pg from 'pg'
import { requiredFields } from '../seed/profiles.ts'
import { type Child, endChildren } from './child.ts'
import type { Closing } from './closing.ts'
import { type Api, startApi } from './start-api.ts'
import {
  type Argon2Limit,
  type BareServer,
  type BareServerName,
  startArgon2Limit,
  startBareServer
} from './start-bare.ts'

/** What the jobs run against: one database, the API and the bare servers. */
export type Arena = {
  folder: string
  /** For what one job opens and other jobs use too. */
  closing: Closing
  api: Api
  /** The settings of `api`, to start another API on the same database. */
  apiEnv: Record<string, string>
  pool: pg.Pool
  /** Has the API's key, so that the API accepts rows that the bench writes. */
  keyedHash: KeyedHash
  /** Connects as the superuser, who may create databases. */
  adminUrl: string
  databasePid: () => number
  /** Uses the database of `api` unless another one is given. It runs until `endBare`. */
  bare(name: BareServerName, databaseUrl?: string): Promise<BareServer>
  argon2(): Promise<Argon2Limit>
  /** After each job: the pools of all bare servers together would exceed the connections of PostgreSQL. */
  endBare(): Promise<void>
}

/** @param closing - receives each step at once, so that a failed start closes what it had opened */
export const openArena = async (closing: Closing): Promise<Arena> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  closing.add(() => rmSync(folder, { recursive: true, force: true }))
  const starting = startEmbedded({ dataDir: join(folder, 'database'), log: () => {} })
  closing.add(() => starting.then((started) => started.stop()))
  const database = await starting
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
  // Without a listener, a connection that is cut would end the bench.
  pool.on('error', () => {})
  closing.add(() => pool.end())
  closing.add(endChildren)
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
  const api = await startApi(apiEnv)
  let bareServers: Child[] = []
  const untilEndBare = <Server extends Child>(server: Server): Server => {
    bareServers.push(server)
    return server
  }
  return {
    folder,
    closing,
    api,
    apiEnv,
    adminUrl: database.adminUrl,
    pool,
    keyedHash: createKeyedHash(hmacKey),
    databasePid: database.pid,
    bare: async (name, databaseUrl = database.ownerUrl) =>
      untilEndBare(await startBareServer(name, { DATABASE_URL: databaseUrl, FOLDER: join(folder, 'uploads') })),
    argon2: async () => untilEndBare(await startArgon2Limit()),
    endBare: async () => {
      await Promise.all(bareServers.map((server) => server.stop()))
      bareServers = []
    }
  }
}
