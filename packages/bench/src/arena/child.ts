import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A process that answers HTTP. */
export type Server = { pid: number; port: number; stop(): Promise<void> }

/**
 * Starts a TypeScript file with the running Node; its standard error is ours. `early` rejects when the process ends, for
 * those who wait until it is ready.
 */
export const startNode = (file: string, env: Record<string, string>, args: string[] = []) => {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} could not be started`)
  running.add(child)
  child.once('exit', () => running.delete(child))
  const early = once(child, 'exit').then(() => {
    throw new Error(`${file} ended`)
  })
  // Once it is ready, its exit is expected.
  early.catch(() => {})
  return { child, pid, early, stop: () => end(child) }
}

const running = new Set<ChildProcess>()

/** Ends every process that still runs, including those of an interrupted job. */
export const endChildren = async (): Promise<void> => {
  await Promise.all([...running].map(end))
}

/** Only these: the shell may hold settings of a real portal. */
const inherited = (): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  LANG: process.env['LANG'],
  TZ: process.env['TZ']
})

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const killTimer = setTimeout(() => child.kill('SIGKILL'), 8000)
  await ended
  clearTimeout(killTimer)
}
