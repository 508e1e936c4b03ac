import type { FastifyBaseLogger } from 'fastify'
import { Refusal } from './http/refusal.ts'

export type Background = {
  /** Starts work that no answer waits for. Its faults are logged, never thrown. */
  run(work: () => Promise<void>): void
  /** Resolves when all that was started has ended, and what that has started in its turn. */
  settled(): Promise<void>
}

/** Work after the answer, awaited when the process closes. */
export const createBackground = (log: FastifyBaseLogger): Background => {
  const running = new Set<Promise<void>>()
  return {
    run: (work) => {
      const task = work().catch((error: unknown) => {
        // A refusal has nobody left to answer to; its cause was logged where it arose.
        if (!(error instanceof Refusal)) log.error({ err: error }, 'background work failed')
      })
      running.add(task)
      void task.finally(() => running.delete(task))
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    }
  }
}
