import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './embedded-place.ts'
import { SetupError } from './setup-error.ts'

const maxLogBytes = 10 * 1024 * 1024

// Small memory, full durability. Errors are terse, since the details of a violated constraint quote personal data.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  max_worker_processes: '4',
  autovacuum_max_workers: '2',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic'
}

export type ServerState = { pid: number; port: number; isReady: boolean }

/** Reads postmaster.pid. The server in it may be dead. */
export function readServerState(place: Place): ServerState | undefined {
  try {
    const lines = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid < 2) return undefined
    return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/**
 * Starts the server on `port`, or on a free port if `port` is taken, and returns once it accepts connections. It runs
 * in its own session, so that Ctrl-C in the terminal does not stop it before the portal has closed its connections.
 */
export async function launchServer(
  place: Place,
  port: number | undefined,
  extra: Record<string, string>
): Promise<ServerState> {
  let chosen = port ?? (await freePort())
  let fault = ''
  for (let attempt = 0; attempt < 40; attempt++) {
    const outcome = await launchOnce(place, chosen, extra)
    if (typeof outcome !== 'string') return outcome
    fault = outcome
    if (/could not (bind|create any TCP)|Address already in use/.test(fault)) chosen = await freePort()
    // The children of a killed server end a moment later. Until then its shared memory counts as in use.
    else if (!/shared memory block|lock file "[^"]*" already exists/.test(fault)) break
    else await sleep(250)
  }
  throw new SetupError(`内置 PostgreSQL 无法启动（数据在 ${place.home}）：\n${fault.trim()}`)
}

async function launchOnce(place: Place, port: number, extra: Record<string, string>): Promise<ServerState | string> {
  const log = openLog(place)
  const values = Object.entries({ ...settings, port: String(port), ...extra })
  const options = values.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = run(place, 'postgres', ['-D', place.cluster, ...options], log.fd)
  let failure: string | undefined
  let hasEnded = false
  child.once('error', (error) => {
    failure = error.message
    hasEnded = true
  })
  child.once('exit', () => {
    hasEnded = true
  })
  child.unref()
  closeSync(log.fd)

  while (!hasEnded) {
    const state = readServerState(place)
    if (state?.isReady && state.pid === child.pid) return state
    await sleep(15)
  }
  return failure ?? log.tail()
}

const unfinishedName = 'cluster.unfinished'

/** Runs initdb in a temporary folder and renames it, so that an interrupted start leaves no partial cluster. */
export async function createCluster(place: Place, passwordFile: string): Promise<void> {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith(unfinishedName)) rmSync(join(place.home, name), { recursive: true, force: true })
  }
  // The name has the pid, since the initdb of a killed start may still be writing to its folder.
  const unfinished = join(place.home, `${unfinishedName}-${process.pid}`)
  const log = openLog(place)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256']
  const child = run(place, 'initdb', ['-D', unfinished, ...access, ...locale], log.fd)
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code) => resolve(code === 0 ? undefined : log.tail()))
  })
  closeSync(log.fd)
  if (failure !== undefined) throw new SetupError(`无法在 ${place.home} 建立内置数据库：\n${failure.trim()}`)
  renameSync(unfinished, place.cluster)
}

function run(place: Place, name: 'initdb' | 'postgres', given: string[], logFd: number): ChildProcess {
  const [file = '', ...args] = [...place.prefix, place.program(name), ...given]
  const stdio: StdioOptions = ['ignore', logFd, logFd]
  return spawn(file, args, { ...place.account, cwd: place.home, detached: true, env: serverEnvironment(), stdio })
}

/** Fast shutdown. After `fastMs` the server gets a harder signal, and its next start needs a recovery. */
export async function stopServer(place: Place, pid: number, fastMs = 3000): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', fastMs],
    ['SIGQUIT', 1000],
    ['SIGKILL', 1000]
  ] as const) {
    if (!isOurServer(place, pid)) return
    process.kill(pid, signal)
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline && isOurServer(place, pid)) await sleep(15)
  }
}

/** Checks that `pid` is alive and serves this cluster, since the system reuses the pids of dead processes. */
export function isOurServer(place: Place, pid: number): boolean {
  if (!isAlive(pid)) return false
  // macOS has no /proc, so it relies on postmaster.pid, which the server removes when it stops.
  if (process.platform !== 'linux') return readServerState(place)?.pid === pid
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const isServer = words[0]?.endsWith('/postgres') ?? false
    return isServer && (words.includes(place.cluster) || worksIn(pid, place.cluster))
  } catch {
    return false
  }
}

/** The server's working folder is its cluster. Comparing inodes works also after the folder was renamed. */
function worksIn(pid: number, folder: string): boolean {
  const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)]
  return theirs.ino === ours.ino && theirs.dev === ours.dev
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function openLog(place: Place) {
  const path = join(place.home, 'postgres.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > maxLogBytes) renameSync(path, `${path}.1`)
  const start = size > maxLogBytes ? 0 : size
  const fd = openSync(path, 'a', 0o600)
  return { fd, tail: () => readFileSync(path).subarray(start).toString('utf8').slice(-2000) || '没有任何输出' }
}

/** Drops the PG… variables of the operator's shell, which are meant for other servers. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(inherited), LC_ALL: 'C' }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
