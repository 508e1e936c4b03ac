import type { Deps } from '#api/deps.ts'
import { writeAuditHead } from '#api/adapters/audit-head.ts'
import { nextSeq, type Seal, sealHash } from './audit-chain.ts'
import { findLastSeal, insertSeals, listSealable, lockSealing, type NewSeal } from './audit-seal.store.ts'

type Needs = Pick<Deps, 'transact' | 'keyedHash' | 'config' | 'log'>

const batchSize = 1000

/**
 * R39: seals the rows that were committed since the last time; a job calls it every second. Writers never wait for it.
 * The end of the chain is also kept outside the database, in DATA_DIR and in the log, so that a removed tail is noticed.
 * Returns how many rows were sealed.
 */
export const sealAudit = async (deps: Needs, signal?: AbortSignal): Promise<number> => {
  let total = 0
  for (;;) {
    const { count, head } = await sealBatch(deps)
    total += count
    if (head) {
      await writeAuditHead(deps.config.dataDir, head)
      deps.log.info({ seq: head.seq.toString(), hash: Buffer.from(head.hash).toString('base64url') }, 'audit sealed')
    }
    if (count < batchSize || signal?.aborted) return total
  }
}

const sealBatch = async (deps: Needs): Promise<{ count: number; head?: Seal }> =>
  deps.transact(async (tx) => {
    const time = await lockSealing(tx)
    if (!time) return { count: 0 }
    const last = await findLastSeal(tx)
    const rows = await listSealable(tx, last?.position, batchSize)
    const seals: NewSeal[] = []
    let before: Seal | undefined = last
    for (const row of rows) {
      const seal = {
        seq: nextSeq(before),
        hash: sealHash(deps, before, { row, sealedAt: time.epoch }),
        eventId: row.id
      }
      seals.push(seal)
      before = seal
    }
    if (!before || seals.length === 0) return { count: 0 }
    await insertSeals(tx, seals, time.at)
    return { count: seals.length, head: before }
  })
