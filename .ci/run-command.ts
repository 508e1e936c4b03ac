import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'

export const root = dirname(import.meta.dirname)

export type Command = { name: string; run: readonly [string, ...string[]]; limitMinutes?: number }
export type Outcome = { name: string; ok: boolean; output: string; seconds: number }

const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter)

/** Runs one command to its end and keeps what it prints. One that hangs is ended with all its children after its limit. */
export const runCommand = async ({ name, run: [file, ...args], limitMinutes = 5 }: Command): Promise<Outcome> => {
  const began = Date.now()
  // A group of its own, so that whatever it started can be ended together.
  const child = spawn(file, args, { cwd: root, env: { ...process.env, PATH: path, NO_COLOR: '1' }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => pieces.push(text))
  const limit = setTimeout(() => {
    pieces.push(`\nended after ${limitMinutes} minutes\n`)
    endGroup(child.pid)
  }, limitMinutes * 60_000)
  const stop = () => endGroup(child.pid)
  process.once('exit', stop)
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      pieces.push(`${error.message}\n`)
      resolve(1)
    })
    child.once('close', (status) => resolve(status ?? 1))
  })
  clearTimeout(limit)
  process.off('exit', stop)
  return { name, ok: code === 0, output: pieces.join(''), seconds: (Date.now() - began) / 1000 }
}

const endGroup = (pid: number | undefined): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
