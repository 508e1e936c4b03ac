import closeWithGrace from 'close-with-grace'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

export type Closing = {
  /** `/readyz` reports it, so that a load balancer sends no new requests. Requests are still served. */
  draining: boolean
  /** New requests are refused. */
  closing: boolean
  /** Ends the drain: new connections are refused, those that are open are still served. */
  stopAccepting?: () => void
  /** Adds a step of closing. The last added step runs first. */
  add(close: () => Promise<unknown>): void
  closeAll(): Promise<void>
}

// We handle these signals because the library exits at once at a second signal and leaves the database running. One
// Ctrl-C may arrive twice: from the terminal, and from a wrapper that passes it on.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** For requests on the connections that were accepted last. A balancer without checks of `/readyz` sends them. */
const lastRequestsMs = 300

/** Less than the 5 s that the operator is promised, also if a step hangs. */
const limitMs = 4800

/**
 * From now on Ctrl-C and SIGTERM run the added steps, also in the middle of a start. SIGTERM comes from an operator or an
 * orchestrator, so balancers first get `drainMs` to learn of it. Ctrl-C ends such a drain.
 */
export const closeOnSignal = (log: Logger, drainMs: number): Closing => {
  const steps: (() => Promise<unknown>)[] = []
  const closing: Closing = {
    draining: false,
    closing: false,
    add: (close) => steps.push(close),
    closeAll: async () => {
      closing.closing = true
      for (let close = steps.pop(); close; close = steps.pop()) {
        await close().catch((error: unknown) => log.error({ err: error }, 'closing failed'))
      }
    }
  }
  const { close } = closeWithGrace({ delay: limitMs, logger: undefined, skip: [...signals] }, async ({ err }) => {
    if (err) log.error({ err }, 'closing after an unforeseen fault')
    await closing.closeAll()
  })
  const drain = async (): Promise<void> => {
    await sleep(drainMs)
    closing.stopAccepting?.()
    await sleep(lastRequestsMs)
  }
  let isAsked = false
  const closeOnce = (): void => {
    if (!isAsked && !closing.closing) close()
    isAsked = true
  }
  for (const signal of signals) {
    process.on(signal, () => {
      if (isAsked || (closing.draining && signal === 'SIGTERM')) return
      log.info({ signal }, 'closing')
      const drains = signal === 'SIGTERM' && drainMs > 0 && closing.stopAccepting !== undefined
      if (!drains) return closeOnce()
      closing.draining = true
      void drain().then(closeOnce)
    })
  }
  return closing
}

/** Waits for `work` for at most `ms`. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
