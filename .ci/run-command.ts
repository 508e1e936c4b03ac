import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { root } from './root.ts'

export type Command = {
  name: string
  run: readonly [string, ...string[]]
  limitMinutes?: number
  env?: Record<string, string>
}
export type Outcome = { name: string; ok: boolean; output: string; seconds: number }

const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter)

/** Runs one command and keeps its output. Ends processes that it leaves behind, and the command beyond its limit. */
export const runCommand = async (command: Command): Promise<Outcome> => {
  const {
    name,
    run: [file, ...args],
    limitMinutes = 10
  } = command
  const began = Date.now()
  const temporary = mkdtempSync(join(tmpdir(), 'portal-run-'))
  const env = { ...process.env, ...command.env, PATH: path, NO_COLOR: '1', TMPDIR: temporary }
  // The command gets its own process group: Ctrl-C then reaches only this process, which ends the whole group.
  const child = spawn(file, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = collect(child)
  const clean = () => cleanUp(child.pid, temporary)
  const limit = setTimeout(() => {
    output.push(`\nended after ${limitMinutes} minutes\n`)
    clean()
  }, limitMinutes * 60_000)
  process.once('exit', clean)
  const ok = await succeeds(child, output, clean)
  clearTimeout(limit)
  process.off('exit', clean)
  return { name, ok, output: output.join(''), seconds: (Date.now() - began) / 1000 }
}

const collect = ({ stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>): string[] => {
  const pieces: string[] = []
  for (const stream of [stdout, stderr]) stream.setEncoding('utf8').on('data', (text: string) => pieces.push(text))
  return pieces
}

const succeeds = (child: ChildProcess, output: string[], clean: () => void): Promise<boolean> =>
  new Promise((resolve) => {
    child.once('error', (error) => {
      output.push(`${error.message}\n`)
      clean()
      resolve(false)
    })
    // A process left behind keeps the pipes open, and 'close' waits for the pipes, so cleaning starts at 'exit'.
    child.once('exit', clean)
    child.once('close', (status) => resolve(status === 0))
  })

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** Also ends processes that have left the group, such as an embedded PostgreSQL with its own session. */
const cleanUp = (pid: number | undefined, temporary: string): void => {
  if (pid !== undefined) kill(-pid)
  for (const stray of findByFolder(temporary)) kill(stray)
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // The process has already ended.
  }
}

/** Finds processes whose environment or arguments name the temporary folder. Finds none on systems without /proc. */
const findByFolder = (temporary: string): number[] => {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && ['environ', 'cmdline'].some((file) => names(`/proc/${pid}/${file}`, temporary)))
  } catch {
    return []
  }
}

const names = (file: string, temporary: string): boolean => {
  try {
    return readFileSync(file, 'utf8').includes(temporary)
  } catch {
    return false
  }
}
