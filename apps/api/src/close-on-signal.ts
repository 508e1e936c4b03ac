import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'

export type Closing = {
  /** Known to `/readyz`, so that nobody sends new requests here. */
  closing: boolean
  /** What has to be closed; the last that was opened is closed first. */
  add(close: () => Promise<unknown>): void
  closeAll(): Promise<void>
}

// Ours alone: the library takes a second signal as impatience and exits at once, leaving the database running. But one
// Ctrl-C may arrive twice, from the terminal and from a wrapper that passes it on; and the wait is short as it is.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** Under the 5 s that an operator is promised, so that a step that hangs cannot break the promise. */
const limitMs = 4800

/** From here on Ctrl-C and SIGTERM close whatever `add` was told of, also in the middle of a start. */
export const closeOnSignal = (log: Logger): Closing => {
  const steps: (() => Promise<unknown>)[] = []
  const closing: Closing = {
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
  let asked = false
  for (const signal of signals) {
    process.on(signal, () => {
      if (asked) return
      asked = true
      log.info({ signal }, 'closing')
      close()
    })
  }
  return closing
}

/** Waits for `work`, but not longer than `ms`. */
export const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
