import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

export type Child = { pid: number; stop(): Promise<void> }

type StartOptions = { args?: string[]; env?: Record<string, string>; ipc?: boolean; output?: number | undefined }

/** Starts a TypeScript file with the running Node; its standard error is ours. */
export const startNode = (
  file: string,
  { args = [], env = {}, ipc = false, output }: StartOptions
): { process: ChildProcess; child: Child } => {
  const started = spawn(process.execPath, [...profiling(file), file, ...args], {
    env: { ...inherited(), ...env },
    stdio: ['ignore', output ?? 'ignore', 'inherit', ipc ? 'ipc' : 'ignore']
  })
  const { pid } = started
  if (pid === undefined) throw new Error(`${file} could not be started`)
  running.add(started)
  started.once('exit', () => running.delete(started))
  return { process: started, child: { pid, stop: () => end(started) } }
}

const running = new Set<ChildProcess>()

/** Ends every process that still runs, including those of an interrupted job. */
export const endChildren = async (): Promise<void> => {
  await Promise.all([...running].map(end))
}

/** BENCH_PROFILE=<folder>: the API writes a CPU profile into that folder when it ends. */
const profiling = (file: string): string[] =>
  process.env['BENCH_PROFILE'] && file.endsWith('main.ts')
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`]
    : []

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

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
