import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root } from './root.ts'

export type Command = { name: string; run: readonly [string, ...string[]]; limitMinutes?: number }
export type Outcome = { name: string; ok: boolean; output: string; seconds: number }

const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter)

/** Runs one command to its end and keeps what it prints. Whatever it left running, or hangs beyond its limit, is ended. */
export const runCommand = async ({ name, run: [file, ...args], limitMinutes = 5 }: Command): Promise<Outcome> => {
  const began = Date.now()
  const mark = `PORTAL_RUN=${randomUUID()}`
  const temporary = mkdtempSync(join(tmpdir(), 'portal-run-'))
  const [markName = '', markValue] = mark.split('=')
  const env = { ...process.env, PATH: path, NO_COLOR: '1', TMPDIR: temporary, [markName]: markValue }
  // A group of its own, so that Ctrl-C reaches us alone and we end the command with all that it started.
  const child = spawn(file, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => pieces.push(text))
  }
  const end = () => endAll(child.pid, mark)
  const limit = setTimeout(() => {
    pieces.push(`\nended after ${limitMinutes} minutes\n`)
    end()
  }, limitMinutes * 60_000)
  process.once('exit', end)
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      pieces.push(`${error.message}\n`)
      resolve(1)
    })
    // A stray would hold the pipes open for ever, and 'close' comes when the last of them is shut.
    child.once('exit', end)
    child.once('close', (status) => resolve(status ?? 1))
  })
  clearTimeout(limit)
  process.off('exit', end)
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 })
  return { name, ok: code === 0, output: pieces.join(''), seconds: (Date.now() - began) / 1000 }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** The command's group, and what left the group: an embedded PostgreSQL has a session of its own. */
const endAll = (pid: number | undefined, mark: string): void => {
  if (pid !== undefined) kill(-pid)
  for (const stray of findMarked(mark)) kill(stray)
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Processes that inherited the mark; none where the system has no /proc. */
const findMarked = (mark: string): number[] => {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && hasMark(pid, mark))
  } catch {
    return []
  }
}

const hasMark = (pid: number, mark: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)
  } catch {
    return false
  }
}
