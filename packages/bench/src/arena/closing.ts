/** Steps that close what was opened; they run in reverse order. */
export type Closing = {
  add(close: () => Promise<unknown> | void): void
  /** Runs every step, even after one failed. A second call waits for the first. */
  closeAll(): Promise<void>
}

export const createClosing = (): Closing => {
  const steps: (() => Promise<unknown> | void)[] = []
  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step()
      } catch (error) {
        process.stderr.write(`closing: ${String(error)}\n`)
      }
    }
  }
  return {
    add: (step) => {
      steps.push(step)
    },
    closeAll: () => (closed ??= close())
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** On Ctrl-C too, no server keeps running and no folder is left. */
export const closeOnSignal = (closing: Closing): { isInterrupted(): boolean } => {
  let isInterrupted = false
  for (const signal of signals) {
    process.on(signal, () => {
      if (isInterrupted) return
      isInterrupted = true
      process.stderr.write('\nending …\n')
      void closing.closeAll().then(() => process.exit(signal === 'SIGINT' ? 130 : 143))
    })
  }
  return { isInterrupted: () => isInterrupted }
}
