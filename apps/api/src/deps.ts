import { connect, type Db } from '@portal/db/client'
import type { Transact } from '@portal/db/transaction'
import type { FastifyBaseLogger } from 'fastify'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import { type Clock, systemClock } from './adapters/clock.ts'
import { createFileStore } from './adapters/files/create-file-store.ts'
import type { FileStore } from './adapters/files/file-store.ts'
import { createPasswordHasher, type PasswordHasher } from './adapters/hashing.ts'
import { createEventStreams, type EventStreams } from './adapters/live/event-streams.ts'
import { type Live, listenLive } from './adapters/live/live.ts'
import { createOutboxMail, createSmtpSender, type MailSender } from './adapters/notice/mail.ts'
import { createOutboxRobots, createRobotSender, type RobotSender } from './adapters/notice/robot.ts'
import { createOutbound, type Outbound } from './adapters/outbound/outbound.ts'
import { createOutbox, type Outbox } from './adapters/outbox.ts'
import { loadRegions, type Regions } from './adapters/regions.ts'
import { createScanner, type Scanner } from './adapters/scanner/scanner.ts'
import type { Secrets } from './adapters/secrets.ts'
import { createSignedService, type SignedService } from './adapters/signed-service/signed-service.ts'
import { type AnySmsSender, createSmsSender } from './adapters/sms/create-sms-sender.ts'
import { createKeyedHash, createVault, type KeyedHash, type Vault } from './adapters/vault.ts'
import { chineseWorkdays, type Workdays } from './adapters/workdays.ts'
import { type Background, createBackground } from './background.ts'
import type { Config } from './config.ts'
import { createHandoverTokens, type HandoverTokens } from './features/application/handover/handover-tokens.ts'
import { listLiveAdminSessionIds } from './features/desk/administrator/admin-session.store.ts'
import { type Agreement, loadAgreement } from './features/identity/agreement/agreement.ts'
import { createFindActor, type FindActor, listLiveSessionIds } from './features/identity/session/session.store.ts'
import { type CallCounter, createCallCounter } from './features/partner/client/call-counter.ts'
import { createFindClient, type FindClient } from './features/partner/oauth/find-client.ts'
import { createSigningKeys, type SigningKeys } from './features/partner/oauth/signing-keys.ts'
import { type Catalogues, createCatalogues } from './features/qualification/catalogue/catalogue.store.ts'
import { type Cookies, createCookies } from './http/cookies.ts'

/** All dependencies of the features. A function takes only what it uses, for example `Pick<Deps, 'db'>`. */
export type Deps = {
  config: Config
  db: Db
  transact: Transact
  pool: Pool
  findActor: FindActor
  clock: Clock
  log: FastifyBaseLogger
  secrets: Secrets
  vault: Vault
  keyedHash: KeyedHash
  hasher: PasswordHasher
  sms: AnySmsSender
  /** R49: undefined where no mail is sent. */
  mail: MailSender | undefined
  robots: RobotSender
  outbox: Outbox
  outbound: Outbound
  files: FileStore
  scanner: Scanner
  /** R38: 工商核验, where one is configured. */
  companyRegister: SignedService | undefined
  /** Reads 营业执照, where one is configured. */
  licenceReader: SignedService | undefined
  /** In force until an administrator's is (R8). */
  shippedAgreement: Agreement
  regions: Regions
  workdays: Workdays
  live: Live
  streams: EventStreams
  /** Of administrators: R38. */
  deskStreams: EventStreams
  catalogues: Catalogues
  handoverTokens: HandoverTokens
  signingKeys: SigningKeys
  findClient: FindClient
  callCounter: CallCounter
  cookies: Cookies
  background: Background
  close(): Promise<void>
}

type Given = {
  config: Config
  databaseUrl: string
  /** Without a pooler in between; default: `databaseUrl`. */
  directUrl?: string
  /** See `connect`. */
  databaseSlowness?: number
  isReadOnly?: boolean
  secrets: Secrets
  log: FastifyBaseLogger
}

const agreementFile = new URL('../agreements/registration.txt', import.meta.url)

/** Builds all dependencies. Opens no connection; the first query does. */
export const createDeps = (
  { config, databaseUrl, directUrl = databaseUrl, databaseSlowness = 1, isReadOnly = false, secrets, log }: Given,
  own: Partial<Deps> = {}
): Deps => {
  const { db, transact, pool, close } = connect({
    url: databaseUrl,
    poolSize: config.databasePool,
    applicationName: 'portal',
    onIdleError: (error) => log.warn({ reason: error.message }, 'idle database connection lost'),
    slowness: databaseSlowness,
    isReadOnly
  })
  const clock = own.clock ?? systemClock
  const background = createBackground(log)
  const live = own.live ?? listenLive({ url: directUrl, log })
  const vault = own.vault ?? createVault(secrets.dataKeys)
  const outbound = createOutbound({ allowed: [...config.webhookNetworks, ...ownMachine(config)] })
  const outbox = own.outbox ?? createOutbox(config.outboxFile)
  const now = (): Date => clock.now()
  const mail = own.mail ?? openMail(config, { outbox, now })
  const serviceOf = (service: Config['companyCheck']) => service && createSignedService(() => clock.now(), service)
  const companyRegister = serviceOf(config.companyCheck)
  const licenceReader = serviceOf(config.licenceReader)
  const signingKeys = createSigningKeys({ db, transact, vault, clock })
  return {
    config,
    db,
    transact,
    pool,
    findActor: createFindActor(pool),
    clock,
    log,
    secrets,
    vault,
    keyedHash: createKeyedHash(secrets.hmacKey),
    hasher: own.hasher ?? createPasswordHasher(),
    sms: createSmsSender({ now: () => clock.now(), log: (line) => log.info({ line }, 'sms') }, config.sms),
    mail,
    robots: openRobots(config, { outbox, now }),
    outbox,
    outbound,
    files: createFileStore(config.files, config.dataDir),
    scanner: createScanner(config.scanner, () => clock.now()),
    companyRegister,
    licenceReader,
    shippedAgreement: loadAgreement(agreementFile),
    regions: loadRegions(),
    workdays: chineseWorkdays,
    live,
    streams: createEventStreams({ live, log, listLiveSessions: (ids) => listLiveSessionIds(db, ids) }),
    deskStreams: createEventStreams({
      live,
      log,
      listLiveSessions: (ids) => listLiveAdminSessionIds(db, ids, clock.now())
    }),
    catalogues: createCatalogues(),
    handoverTokens: createHandoverTokens({ hmacKey: secrets.hmacKey, issuer: config.publicUrl.origin }),
    signingKeys,
    findClient: createFindClient({ db, clock, config, signingKeys }),
    callCounter: createCallCounter({ db, clock, log }),
    cookies: createCookies(config.publicUrl.protocol === 'https:'),
    background,
    close: async () => {
      await background.settled()
      await live.close()
      await outbound.close()
      mail?.close()
      await companyRegister?.close()
      await licenceReader?.close()
      await close()
    },
    ...own
  }
}

type Shown = { outbox: Outbox; now: () => Date }

const openMail = ({ notices: { smtp }, outboxFile }: Config, shown: Shown): MailSender | undefined => {
  if (smtp) return createSmtpSender(smtp)
  return outboxFile === undefined ? undefined : createOutboxMail(shown)
}

/** A portal of a developer writes them into its outbox, unless a base of its own is set. */
const openRobots = ({ notices: { robots }, outboxFile }: Config, shown: Shown): RobotSender =>
  outboxFile !== undefined && !robots.wecom && !robots.dingtalk
    ? createOutboxRobots(shown)
    : createRobotSender(shown, robots)

/** The folder of the built SPA. */
export const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** A portal of a developer, on this machine by http, reaches systems on this machine. */
const ownMachine = ({ publicUrl: { protocol, hostname } }: Config): string[] =>
  protocol === 'http:' && ownHost.test(hostname) ? ['127.0.0.0/8', '::1'] : []
