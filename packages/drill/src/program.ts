import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Whether a program of Debian's packages is installed. */
export const isInstalled = (program: string): boolean => spawnSync('which', [program]).status === 0

/** Starts a program in the foreground, which ends with the drill. Its output is ours where it fails. */
export const startProgram = (program: string, args: string[], closing: AsyncDisposableStack): void => {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  closing.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  })
}
