import { withSignal } from '@portal/db/transaction'
import type { FastifyBaseLogger } from 'fastify'
import { Refusal } from './http/refusal.ts'

export type Background = {
  /** Starts work that goes on after the answer. Its faults are logged, never thrown. */
  run(work: () => Promise<void>): void
  /** Resolves when all work has ended, also work that other work started. */
  settled(): Promise<void>
}

/** Runs work after the answer. The process awaits it when it closes. */
export const createBackground = (log: FastifyBaseLogger): Background => {
  const running = new Set<Promise<void>>()
  return {
    run: (work) => {
      // The work must not end with the request that started it.
      const task = withSignal(undefined, work).catch((error: unknown) => {
        // A refusal was logged where it was thrown.
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
