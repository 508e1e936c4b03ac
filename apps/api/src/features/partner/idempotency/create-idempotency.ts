import { idempotencyHours } from '@portal/contract/partner/idempotency'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import type { Idempotency, KeptAnswer, Once } from '#api/http/idempotency.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findAnswer, insertAnswer, lockKey, removeExpired } from './idempotency.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'vault'>

/** R42: see decision 037. */
export const createIdempotency = (deps: Needs): Idempotency => ({
  find: (once) => find(deps, deps.db, once),
  commit: async (once, work, answerTo, length) => {
    try {
      return await deps.transact(async (tx) => {
        await hold(tx, once)
        const result = await work(tx)
        await insert(deps, tx, once, answerTo(result))
        return result
      }, length)
    } catch (error) {
      // Another request with this key has ended between `find` and the lock.
      throw isUniqueViolation(error, 'idempotency_key_pkey') ? running() : error
    }
  },
  keep: (once, answer) =>
    deps.transact(async (tx) => {
      await hold(tx, once)
      const other = await find(deps, tx, once)
      if (!other) await insert(deps, tx, once, answer)
      return other
    })
})

const running = (): Refusal => new Refusal('idempotency.running', { retryAfterSeconds: 1 })

const hold = async (tx: Tx, once: Once): Promise<void> => {
  if (!(await lockKey(tx, once))) throw running()
}

const find = async ({ vault, clock }: Needs, db: Tx, once: Once): Promise<KeptAnswer | undefined> => {
  const row = await findAnswer(db, once)
  if (!row) return undefined
  const now = clock.now()
  if (row.expiresAt <= now) {
    await removeExpired(db, once, now)
    return undefined
  }
  if (!Buffer.from(row.digest).equals(once.digest)) throw new Refusal('idempotency.other-body')
  return { status: row.status, body: vault.open(row.sealed, idempotencyContext(once)) }
}

const insert = async ({ vault, clock }: Needs, tx: Tx, once: Once, { status, body }: KeptAnswer): Promise<void> => {
  const createdAt = clock.now()
  const expiresAt = new Date(createdAt.getTime() + idempotencyHours * 3_600_000)
  await insertAnswer(tx, once, { status, sealed: vault.seal(body, idempotencyContext(once)), createdAt, expiresAt })
}

export const idempotencyContext = ({ clientId, key }: Pick<Once, 'clientId' | 'key'>): string =>
  `idempotency:${clientId}:${key}`
