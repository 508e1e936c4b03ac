import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyedHash, type KeyedHash } from '@portal/api/src/adapters/vault.ts'
import { startEmbedded } from '@portal/db/embedded'
import pg from 'pg'
import { requiredFields } from '../seed/profiles.ts'
import { endChildren } from './child.ts'
import type { Closing } from './closing.ts'
import { type Api, startApi } from './start-api.ts'
import {
  type Argon2Limit,
  type BareServer,
  type BareServerName,
  startArgon2Limit,
  startBareServer
} from './start-bare.ts'

/** Everything that the jobs run against, all of it started here, on one database. */
export type Arena = {
  folder: string
  /** For what a job opens and others use as well. */
  closing: Closing
  api: Api
  /** Settings of `api`, to start another one on the same database. */
  apiEnv: Record<string, string>
  pool: pg.Pool
  /** With the API's own key, so that the bench can write rows that the API accepts. */
  keyedHash: KeyedHash
  /** As the superuser, who makes databases. */
  adminUrl: string
  databasePid: () => number
  /** Started when first asked for; on the database of `api` unless another is named. */
  bare(name: BareServerName, databaseUrl?: string): Promise<BareServer>
  argon2(): Promise<Argon2Limit>
}

/** @param closing - gets what has to be closed, in the middle of the opening too */
export const openArena = async (closing: Closing): Promise<Arena> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  closing.add(() => rmSync(folder, { recursive: true, force: true }))
  const starting = startEmbedded({ dataDir: join(folder, 'database'), log: () => {} })
  closing.add(() => starting.then((started) => started.stop()))
  const database = await starting
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
  // Connections that the end of the database cuts.
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
  const bareServers = new Map<string, Promise<BareServer>>()
  let argon2: Promise<Argon2Limit> | undefined
  return {
    folder,
    closing,
    api,
    apiEnv,
    adminUrl: database.adminUrl,
    pool,
    keyedHash: createKeyedHash(hmacKey),
    databasePid: database.pid,
    bare: (name, databaseUrl = database.ownerUrl) => {
      const key = `${name} ${databaseUrl}`
      const known =
        bareServers.get(key) ?? startBareServer(name, { DATABASE_URL: databaseUrl, FOLDER: join(folder, 'uploads') })
      bareServers.set(key, known)
      return known
    },
    argon2: () => (argon2 ??= startArgon2Limit())
  }
}
