import { withSignal } from '@portal/db/transaction'
import type { FastifyBaseLogger } from 'fastify'
import { Refusal } from './http/refusal.ts'

export type Background = {
  /** Starts work that goes on after the answer. Its faults are logged, never thrown. */
  run(work: () => Promise<void>): void
  /** Resolves when all that was started has ended, and what that has started in its turn. */
  settled(): Promise<void>
}

/** Work after the answer, awaited when the process closes. */
export const createBackground = (log: FastifyBaseLogger): Background => {
  const running = new Set<Promise<void>>()
  return {
    run: (work) => {
      // The request that started it may end first.
      const task = withSignal(undefined, work).catch((error: unknown) => {
        // A refusal was logged where it arose.
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
