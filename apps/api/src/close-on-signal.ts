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

/** Requests on connections that were accepted last. Balancers without checks of `/readyz` send them until then. */
const lastRequestsMs = 300

/** Less than the 5 s that the operator is promised, also if a step hangs. */
const limitMs = 4800

/**
 * From now on Ctrl-C and SIGTERM run the added steps, also in the middle of a start. SIGTERM comes from an operator or an
 * orchestrator, so balancers first get `drainMs` to learn of it.
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
  for (const signal of signals) {
    process.on(signal, () => {
      if (closing.draining) return
      closing.draining = true
      log.info({ signal }, 'closing')
      if (signal === 'SIGTERM' && drainMs > 0) void drain().then(close)
      else close()
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
