import { createHmac, randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { applicationRole } from './application-role.ts'
import { lockFolder } from './embedded-lock.ts'
import { findPlace, type Place } from './embedded-place.ts'
import {
  createCluster,
  isOurServer,
  launchServer,
  readServerState,
  stopServer,
  type ServerState
} from './embedded-process.ts'
import { SetupError } from './setup-error.ts'

const watchIntervalMs = 300

export type EmbeddedOptions = {
  dataDir: string
  log: (message: string) => void
  /** Further server settings; tests turn fsync off. */
  settings?: Record<string, string>
}

export type Embedded = {
  /** Database `portal` with the application's role, which can add audit rows but not change them (R39). */
  url: string
  /** The same database with the owner's role. It runs migrations and is no superuser. */
  ownerUrl: string
  /** Database `postgres` as superuser, to create and drop databases. */
  adminUrl: string
  /** True if a server of a killed process was taken over. */
  adopted: boolean
  /** Folder of cluster, password and server log. */
  home: string
  pid(): number
  /** Stops the server within 5 s, also one that was taken over. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL for `dataDir` and restarts it if it dies. The first start creates the cluster.
 * @throws SetupError if another process uses the folder or PostgreSQL cannot run on this machine
 */
export async function startEmbedded({ dataDir, log, settings = {} }: EmbeddedOptions): Promise<Embedded> {
  const wanted = join(resolve(dataDir), 'postgres')
  mkdirSync(wanted, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(wanted)
  try {
    const place = findPlace(wanted)
    if (place.home !== wanted) log(`root 账户在此系统上无法直接运行 PostgreSQL，数据库文件改存于 ${place.home}`)
    const password = await ensureCluster(place)
    const orphan = await adoptServer(place, password)
    const server = orphan ?? (await launchServer(place, storedPort(place), settings))
    rememberPort(place, server.port)
    await ensureDatabase(adminUrl(server, password), password)
    return supervise({ place, password, server, settings, adopted: orphan !== undefined, unlock, log })
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Stops a server whose parent process is gone. False if a living process or another account holds the folder. */
export async function stopAbandoned(dataDir: string): Promise<boolean> {
  try {
    const home = join(resolve(dataDir), 'postgres')
    const unlock = await lockFolder(home)
    const place = findPlace(home)
    const left = readServerState(place)
    if (left) await stopServer(place, left.pid)
    await unlock()
    return true
  } catch {
    return false
  }
}

type Running = Pick<EmbeddedOptions, 'log'> & {
  place: Place
  password: string
  server: ServerState
  settings: Record<string, string>
  adopted: boolean
  unlock: () => Promise<void>
}

function supervise({ place, password, server, settings, adopted, unlock, log }: Running): Embedded {
  let current = server
  let stopped: Promise<void> | undefined
  let restart: Promise<void> | undefined

  const timer = setInterval(() => {
    if (restart || stopped || isOurServer(place, current.pid)) return
    log('内置 PostgreSQL 意外停止，正在重新启动')
    restart = relaunch().finally(() => {
      restart = undefined
    })
  }, watchIntervalMs)
  timer.unref()

  // Clients keep the address, so the port must not change. If the start fails, the timer tries again.
  async function relaunch(): Promise<void> {
    try {
      current = await launchServer(place, server.port, settings)
      if (current.port !== server.port) log(`内置 PostgreSQL 的端口 ${server.port} 被占用，请重新启动本程序`)
    } catch (error) {
      log(error instanceof Error ? error.message : String(error))
    }
  }

  async function shutDown(): Promise<void> {
    clearInterval(timer)
    await restart
    await stopServer(place, current.pid)
    await unlock()
  }

  return {
    url: portalUrl(server.port, applicationRole, applicationPassword(password)),
    ownerUrl: portalUrl(server.port, 'portal', password),
    adminUrl: adminUrl(server, password),
    adopted,
    home: place.home,
    pid: () => current.pid,
    stop: () => (stopped ??= shutDown())
  }
}

/** The cluster's password. It is created with the cluster, since neither works without the other. */
async function ensureCluster(place: Place): Promise<string> {
  const file = join(place.home, 'password')
  if (existsSync(place.cluster)) return readPassword(file)
  const password = randomBytes(24).toString('base64url')
  writePrivately(file, password)
  if (place.account) chownSync(file, place.account.uid, place.account.gid)
  await createCluster(place, file)
  return password
}

function readPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new SetupError(`内置数据库的密码文件 ${file} 不见了，无法登录数据库。请从备份恢复该文件。`)
}

/** Takes over a living server of this cluster that accepts our password. A server that does not answer is stopped. */
async function adoptServer(place: Place, password: string): Promise<ServerState | undefined> {
  const left = readServerState(place)
  if (!left) return undefined
  for (let attempt = 0; attempt < 20 && isOurServer(place, left.pid); attempt++) {
    const state = readServerState(place)
    if (state?.isReady && (await answers(adminUrl(state, password)))) return state
    await sleep(250)
  }
  await stopServer(place, left.pid)
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
  return undefined
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false
  )
}

/** Creates the two roles and the database of the application if they are missing. */
async function ensureDatabase(url: string, password: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE rolname IN ('portal', '${applicationRole}')
       UNION ALL SELECT 'database ' || datname FROM pg_database WHERE datname = 'portal'`
    )
    const found = new Set(rows.map(({ name }) => name))
    const create = (role: string, secret: string) =>
      client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(secret)}`)
    if (!found.has('portal')) await create('portal', password)
    if (!found.has(applicationRole)) await create(applicationRole, applicationPassword(password))
    if (!found.has('database portal')) await client.query('CREATE DATABASE portal OWNER portal')
  })
}

/** Derived one-way from the cluster's password, so that clusters older than this role have it too. */
export function applicationPassword(password: string): string {
  return createHmac('sha256', password).update(applicationRole).digest('base64url')
}

export function portalUrl(port: number, role: string, password: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/portal?sslmode=disable`
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 10_000 })
  // Without a listener a broken idle connection would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function adminUrl(server: Pick<ServerState, 'port'>, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${server.port}/postgres?sslmode=disable`
}

function storedPort(place: Place): number | undefined {
  const file = join(place.home, 'port')
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

function rememberPort(place: Place, port: number): void {
  if (storedPort(place) !== port) writePrivately(join(place.home, 'port'), String(port))
}

function writePrivately(file: string, text: string): void {
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
