import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repository } from './places.ts'

export type Product = {
  url: string
  dataDir: string
  outboxFile: string
  logFile: string
  /** Sends the signal of Ctrl-C; resolves when the process has ended. */
  stop: () => Promise<void>
  /** Kills the API alone; the database keeps running. */
  kill: () => Promise<void>
  start: () => Promise<void>
  /** Stops it, checks that no process is left, and removes its data. */
  remove: () => Promise<void>
}

const readyWithinMs = 180_000

/**
 * Starts the product like `pnpm start` on a free port, with an empty database or with a copy of the data in the folder
 * `from`. Requests may set X-Forwarded-For. With `name` its origin has this name of the loopback address: passkeys need
 * one.
 */
export const startProduct = async (
  settings: Record<string, string> = {},
  { name, from }: { name?: 'localhost' | undefined; from?: string | undefined } = {}
): Promise<Product> => {
  const home = mkdtempSync(join(tmpdir(), 'portal-e2e-'))
  const port = await freePort()
  const url = `http://${name ?? '127.0.0.1'}:${port}`
  const dataDir = join(home, 'data')
  const outboxFile = join(home, 'outbox.jsonl')
  const logFile = join(home, 'api.log')
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    DATA_DIR: dataDir,
    OUTBOX_FILE: outboxFile,
    PORT: String(port),
    METRICS_PORT: '0',
    DRAIN_SECONDS: '0',
    // Node keeps the compiled modules here, so that a process starts in half of the time.
    NODE_COMPILE_CACHE: join(repository, '.cache/compiled'),
    LOG_LEVEL: 'info',
    TRUST_PROXY: '127.0.0.1',
    ...(name ? { PUBLIC_URL: url } : {}),
    ...settings
  }
  let api: ChildProcess | undefined

  const start = async () => {
    const log = openSync(logFile, 'a')
    api = spawn(process.execPath, ['apps/api/src/main.ts'], { cwd: repository, env, stdio: ['ignore', log, log] })
    closeSync(log)
    await untilReady(url, api, logFile)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!api || hasEnded(api)) return
    const ended = new Promise((resolve) => api?.once('exit', resolve))
    api.kill(signal)
    await ended
  }
  const stop = () => end('SIGINT')
  const kill = () => end('SIGKILL')
  const remove = async () => {
    await stop()
    const left = processesOf(home)
    if (left.length > 0) throw new Error(`still running after the product was stopped:\n${left.join('\n')}`)
    rmSync(home, { recursive: true, force: true })
  }
  try {
    if (from) await cp(from, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE })
    await start()
  } catch (error) {
    await kill()
    rmSync(home, { recursive: true, force: true })
    throw error
  }
  return { url, dataDir, outboxFile, logFile, stop, kill, start, remove }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

const untilReady = async (url: string, api: ChildProcess, logFile: string): Promise<void> => {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline && !hasEnded(api)) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error(`the product did not become ready:\n${readFileSync(logFile, 'utf8').slice(-4000)}`)
}

/** Command lines that contain `folder`. Empty on systems without /proc. */
const processesOf = (folder: string): string[] => {
  if (!existsSync('/proc/self/cmdline')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = readCommand(pid)
      return command.includes(folder) ? [`${pid} ${command}`] : []
    })
}

const readCommand = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

let chosen = 0

/** The system gives ports from 32768 up to outgoing connections, which could take one before the product listens. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 20_000 + ((process.pid * 37 + chosen++) % 12_000)
    if (await isFree(port)) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
