import { setTimeout as sleep } from 'node:timers/promises'
import type { Db, Prisma, Tx } from './client.ts'
import { isWriteConflict } from './faults.ts'

export type RetryOptions = { attempts?: number; isolationLevel?: Prisma.TransactionIsolationLevel }

/** One transaction, run anew from its start when it lost against another; `work` must do nothing outside the database. */
export async function withRetry<Result>(
  db: Pick<Db, '$transaction'>,
  work: (tx: Tx) => Promise<Result>,
  { attempts = 3, isolationLevel }: RetryOptions = {}
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, { isolationLevel })
    } catch (error) {
      if (attempt >= attempts || !isWriteConflict(error)) throw error
      // Chance parts the two, who would otherwise meet again.
      await sleep(attempt * 10 + Math.random() * 40)
    }
  }
}
