import { beijingDay } from '@portal/contract/beijing-time'
import type { Db } from '@portal/db/client'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Clock } from '#api/adapters/clock.ts'
import type { Deps } from '#api/deps.ts'
import { addCalls, type ClientCalls } from './client-call.store.ts'

export type CallCounter = {
  note(clientId: string, isError: boolean): void
  /** Writes what was noted. After a fault it is kept for the next time. */
  flush(): Promise<void>
}

type Needs = { db: Db; clock: Clock; log: FastifyBaseLogger; everyMs?: number }

/**
 * R38: counts calls in memory and writes them every few seconds, since a write for each call would cost as much as the
 * call itself (decision 039).
 */
export const createCallCounter = ({ db, clock, log, everyMs = 5000 }: Needs): CallCounter => {
  const counts = new Map<string, ClientCalls>()
  let timer: NodeJS.Timeout | undefined

  const add = (more: ClientCalls): void => {
    const key = `${more.clientId} ${more.day}`
    const present = counts.get(key)
    const calls = (present?.calls ?? 0) + more.calls
    counts.set(key, { ...more, calls, errors: (present?.errors ?? 0) + more.errors })
    timer ??= setTimeout(() => void flush(), everyMs).unref()
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (counts.size === 0) return
    const noted = [...counts.values()]
    counts.clear()
    try {
      await addCalls(db, noted)
    } catch (error) {
      log.warn({ err: error }, 'calls of clients not counted yet')
      for (const each of noted) add(each)
    }
  }

  return {
    note: (clientId, isError) => add({ clientId, day: beijingDay(clock.now()), calls: 1, errors: isError ? 1 : 0 }),
    flush
  }
}

/** R38: counts each answered call of a client, also a refused one if the client is known. */
export const countCalls = (app: FastifyInstance, { callCounter }: Pick<Deps, 'callCounter'>): void => {
  app.addHook('onResponse', async ({ client, refusedClientId }, { statusCode }) => {
    const id = client?.clientId ?? refusedClientId
    if (id) callCounter.note(id, statusCode >= 400)
  })
  app.addHook('onClose', () => callCounter.flush())
}
