import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyedHash, type KeyedHash } from '@portal/api/src/adapters/vault.ts'
import { startEmbedded } from '@portal/db/embedded'
import pg from 'pg'
import { requiredFields } from '../seed/profiles.ts'
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
  api: Api
  /** Settings of `api`, to start another one on the same database. */
  apiEnv: Record<string, string>
  pool: pg.Pool
  /** With the API's own key, so that the bench can write rows that the API accepts. */
  keyedHash: KeyedHash
  databasePid: () => number
  /** Started when first asked for. */
  bare(name: BareServerName): Promise<BareServer>
  argon2(): Promise<Argon2Limit>
  close(): Promise<void>
}

export const openArena = async (): Promise<Arena> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  const closing: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const step of closing.toReversed()) await step()
  }
  try {
    const database = await startEmbedded({ dataDir: join(folder, 'database'), log: () => {} })
    closing.push(() => database.stop())
    const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
    closing.push(() => pool.end())
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
    closing.push(api.stop)
    const bareServers = new Map<BareServerName, Promise<BareServer>>()
    let argon2: Promise<Argon2Limit> | undefined
    closing.push(async () => {
      for (const server of await Promise.all(bareServers.values())) await server.stop()
      await (await argon2)?.stop()
    })
    return {
      folder,
      api,
      apiEnv,
      pool,
      keyedHash: createKeyedHash(hmacKey),
      databasePid: database.pid,
      bare: (name) => {
        const known = bareServers.get(name) ?? startBareServer(name, database.ownerUrl)
        bareServers.set(name, known)
        return known
      },
      argon2: () => (argon2 ??= startArgon2Limit()),
      close
    }
  } catch (error) {
    await close()
    throw error
  }
}
