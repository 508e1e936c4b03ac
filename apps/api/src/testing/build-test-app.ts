import { createTestDatabase } from '@portal/db/testing'
import type { FastifyInstance } from 'fastify'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createPasswordHasher, type PasswordHasher } from '#api/adapters/hashing.ts'
import type { Secrets } from '#api/adapters/secrets.ts'
import { createOutboxMail } from '#api/adapters/notice/mail.ts'
import { createOutboxRobots } from '#api/adapters/notice/robot.ts'
import { createConsoleSender } from '#api/adapters/sms/console.ts'
import { buildApp } from '#api/app.ts'
import { readConfig } from '#api/config.ts'
import { createDeps, type Deps } from '#api/deps.ts'
import { publishCatalogue } from '#api/features/qualification/catalogue/publish-catalogue.ts'
import { createMemoryOutbox, type MemoryOutbox } from './doubles/memory-outbox.ts'
import { someCatalogue } from './factories/catalogues.ts'
import { watchWrites } from './matrix/refused-writes.ts'

export type TestApp = {
  app: FastifyInstance
  deps: Deps
  outbox: MemoryOutbox
  logLines: string[]
  databaseUrl: string
  /** The app's own role cannot change the audit. */
  ownerUrl: string
  close(): Promise<void>
}

export type TestAppOptions = {
  env?: Record<string, string>
  /** Replacements for real parts, such as a failing SMS sender or a fake clock. */
  deps?: Partial<Deps>
  /** The database of another test app, to run two processes on it. */
  databaseUrl?: string
  secrets?: Secrets
  /** Applies the time limits of production. The default is longer, so that a slow machine fails no other test. */
  isDatabaseTimed?: boolean
}

/** The whole server on its own real database. Only SMS stay in memory. */
export const buildTestApp = async ({
  env = {},
  deps: own = {},
  databaseUrl,
  secrets = newSecrets(),
  isDatabaseTimed = false
}: TestAppOptions = {}): Promise<TestApp> => {
  const database = databaseUrl === undefined ? await createTestDatabase() : undefined
  const url = databaseUrl ?? database?.url ?? ''
  const logLines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => logLines.push(line) })
  const outbox = createMemoryOutbox()
  const clock = own.clock ?? { now: () => new Date() }
  const shown = { outbox, now: () => clock.now() }
  const sms = createConsoleSender(
    { now: clock.now, log: () => {}, print: () => {} },
    { provider: 'console', signName: '晋煤国贸' }
  )
  const dataDir = join(tmpdir(), `portal-test-${randomUUID()}`)
  const config = readConfig({
    REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '0',
    ALLOW_CONSOLE_SMS: 'true',
    DATA_DIR: dataDir,
    CATALOGUE_FILE: await writeCatalogue(dataDir),
    ...env
  })
  const deps = createDeps(
    { config, databaseUrl: url, databaseSlowness: isDatabaseTimed ? 1 : 20, secrets, log },
    {
      sms,
      outbox,
      mail: createOutboxMail(shown),
      robots: createOutboxRobots(shown),
      hasher: createQuickHasher(),
      ...own
    }
  )
  await publishCatalogue(deps)
  const app = await buildApp(deps, { stuckMs, ...(isDatabaseTimed ? {} : { answerMs: 120_000 }) })
  const endWatch = watchWrites(app, { url, ownerUrl: database?.ownerUrl })
  return {
    app,
    deps,
    outbox,
    logLines,
    databaseUrl: url,
    ownerUrl: database?.ownerUrl ?? url,
    close: async () => {
      await app.close()
      await deps.close()
      await rm(dataDir, { recursive: true, force: true })
      await endWatch()
      await database?.drop()
    }
  }
}

const writeCatalogue = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'catalogue.json')
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, JSON.stringify(await someCatalogue()))
  return file
}

/** Time limit for apps that tests build themselves, so that a slow machine does not fail them. */
export const stuckMs = 120_000

export const newSecrets = (): Secrets => ({
  hmacKey: randomBytes(32),
  dataKeys: { current: 'test', keys: { test: randomBytes(32) } }
})

/** argon2id at a fraction of its cost, because nearly every test registers and signs in. */
export const createQuickHasher = (): PasswordHasher =>
  createPasswordHasher({ cost: { memoryCost: 64, timeCost: 1, parallelism: 1 } })
