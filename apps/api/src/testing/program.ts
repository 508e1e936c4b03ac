import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A program of Debian's packages that runs in the foreground. */
export type Program = {
  name: string
  /** The program and its arguments. */
  command: readonly string[]
  /** What it reads: contents by the names of files in its folder. */
  files?: Readonly<Record<string, string>>
  isReady(): Promise<boolean>
  /** Ends it at once. */
  quits?: NodeJS.Signals
}

export type Running = {
  pid: number
  /** Resolves when it has ended. A program that is frozen goes on before. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Whether a program of Debian's packages is installed. */
export const isInstalled = (program: string): boolean => spawnSync('which', [program]).status === 0

const readyMs = 60_000
const askMs = 10_000
const endMs = 10_000

/**
 * Writes its files, starts it and waits until it is ready. `closing` ends it, also while it starts.
 * @throws Error with its output
 */
export const startProgram = async (
  { name, command: [program = name, ...args], files = {}, isReady, quits = 'SIGKILL' }: Program,
  { folder, closing }: { folder: string; closing: AsyncDisposableStack }
): Promise<Running> => {
  const started: Running[] = []
  // Fails if `closing` has begun, so that nothing starts after it.
  closing.defer(async () => started[0]?.end(quits))
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content)
  const logFile = join(folder, `${name}.log`)
  const log = openSync(logFile, 'a')
  // With a group of its own, the terminal's Ctrl-C does not end it before its time.
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  const signalAll = (signal: NodeJS.Signals) => {
    if (!hasEnded() && child.pid !== undefined) process.kill(-child.pid, signal)
  }
  const end: Running['end'] = async (signal = 'SIGTERM') => {
    signalAll('SIGCONT')
    signalAll(signal)
    const kill = setTimeout(signalAll, endMs, 'SIGKILL')
    await ended
    clearTimeout(kill)
  }
  const running = { pid: child.pid ?? 0, end }
  started.push(running)
  const deadline = performance.now() + readyMs
  while (!(await Promise.race([isReady().catch(() => false), sleep(askMs, false)]))) {
    if (hasEnded() || performance.now() > deadline) {
      await end(quits)
      throw new Error(`${name} did not start: ${readFileSync(logFile, 'utf8').slice(-2000)}`)
    }
    await sleep(100)
  }
  return running
}
