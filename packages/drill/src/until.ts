import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until a condition holds; one that throws does not hold. @throws Error after a minute */
export const until = async (what: string, holds: () => Promise<boolean>, limitMs = 60_000): Promise<void> => {
  const deadline = performance.now() + limitMs
  while (!(await holds().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await sleep(100)
  }
}

export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
