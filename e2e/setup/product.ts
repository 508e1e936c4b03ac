import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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
  /** As Ctrl-C does; resolves when the process has ended. */
  stop: () => Promise<void>
  /** As a power cut of the API alone does: the database stays behind. */
  kill: () => Promise<void>
  /** Starts the same product again: same address, same data. */
  start: () => Promise<void>
  /** Stops what runs, proves that no process of it is left, and removes its data. */
  remove: () => Promise<void>
}

const readyWithinMs = 180_000

/** The real product as `pnpm start` runs it, with an empty database, on a free port. Every request may name its own address by X-Forwarded-For. */
export const startProduct = async (settings: Record<string, string> = {}): Promise<Product> => {
  const home = mkdtempSync(join(tmpdir(), 'portal-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
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
    LOG_LEVEL: 'info',
    TRUST_PROXY: '127.0.0.1',
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

/** Command lines that name `folder`; empty where the system has no /proc. */
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
    // It ended between the listing and the reading.
    return ''
  }
}

let chosen = 0

/** Outside the ports that the system gives to outgoing connections: one of those may be taken before the product listens, or while it is stopped. */
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
