import type { AuditFaultCode } from '@portal/contract/admin-day'
import type { AuditHead } from '#api/adapters/audit-head.ts'
import type { Deps } from '#api/deps.ts'
import { nextSeq, type Seal, sealHash } from './audit-chain.ts'
import type { Position } from './audit-seal.store.ts'
import { beginning, findUnsealedBetween, listSealed, lookAtUnsealed, type SealedRow } from './verify-audit.store.ts'

export type VerifyNeeds = Pick<Deps, 'db' | 'keyedHash'>
type Needs = VerifyNeeds

/** The first fault of the chain; `eventId` is the row of audit_event. */
export type AuditFault = {
  kind: AuditFaultCode
  seq: bigint
  eventId?: string
}

export type AuditVerdict = { sealed: number; unsealed: number; fault: AuditFault | undefined }

type Walk = { last: Seal | undefined; position: Position; sealedAt: number; batchBefore: number }

/** `onPage` hears how many seals were checked so far. */
type Watch = { onPage?: (checked: number) => Promise<void>; signal?: AbortSignal | undefined }

const pageSize = 2000
/** A transaction runs for seconds at most, so a row whose time differs more than this from its place is back-dated. */
const patienceSeconds = 120

/**
 * R39: walks the whole chain page by page. `head` is the end of the chain as it was kept outside the database. The owner
 * of the tables, without the key, cannot alter, remove, insert or reorder a sealed row or remove the end unnoticed.
 */
export const verifyAudit = async (
  deps: Needs,
  head: AuditHead | undefined,
  { onPage, signal }: Watch = {}
): Promise<AuditVerdict> => {
  let walk: Walk = { last: undefined, position: beginning, sealedAt: 0, batchBefore: 0 }
  let sealed = 0
  for (;;) {
    signal?.throwIfAborted()
    const rows = await listSealed(deps.db, walk.last?.seq ?? 0n, pageSize)
    const began = walk.position
    for (const row of rows) {
      const fault = judge(deps, walk, row, head)
      if (fault) return { sealed, unsealed: 0, fault }
      walk = advance(walk, row)
      sealed += 1
    }
    if (rows.length > 0) {
      const stranger = await findUnsealedBetween(deps.db, began, walk.position)
      if (stranger !== undefined) {
        return {
          sealed,
          unsealed: 0,
          fault: { kind: 'inserted', seq: walk.last?.seq ?? 0n, eventId: String(stranger) }
        }
      }
    }
    await onPage?.(sealed)
    if (rows.length < pageSize) break
  }
  const isCutOff = head !== undefined && (walk.last?.seq ?? 0n) < head.seq
  if (isCutOff) return { sealed, unsealed: 0, fault: { kind: 'cut-off', seq: nextSeq(walk.last) } }
  const { count, stranger } = await lookAtUnsealed(deps.db, walk.position)
  const fault: AuditFault | undefined =
    stranger === null ? undefined : { kind: 'inserted', seq: nextSeq(walk.last), eventId: String(stranger) }
  return { sealed, unsealed: count, fault }
}

const judge = (deps: Needs, walk: Walk, row: SealedRow, head: AuditHead | undefined): AuditFault | undefined => {
  const { seq } = row
  const at = { seq, eventId: String(row.eventId) }
  if (seq !== nextSeq(walk.last)) return { kind: 'seal-removed', seq: nextSeq(walk.last) }
  if (row.id === null) return { kind: 'removed', ...at }
  if (!deps.keyedHash.equal(sealHash(deps, walk.last, { row, sealedAt: row.sealedAt }), row.hash))
    return { kind: 'altered', ...at }
  if (head?.seq === seq && !deps.keyedHash.equal(head.hash, row.hash)) return { kind: 'altered', ...at }
  if (!isLater(row, walk.position)) return { kind: 'altered', ...at }
  const [written, sealedAt] = [Number(row.at), Number(row.sealedAt)]
  const before = sealedAt > walk.sealedAt ? walk.sealedAt : walk.batchBefore
  if (written < before - patienceSeconds || written > sealedAt + patienceSeconds) return { kind: 'back-dated', ...at }
  return undefined
}

const isLater = ({ xact, id }: Position, than: Position): boolean =>
  xact > than.xact || (xact === than.xact && id > than.id)

const advance = (walk: Walk, row: SealedRow): Walk => ({
  last: { seq: row.seq, hash: row.hash },
  position: row.id === null ? walk.position : row,
  sealedAt: Number(row.sealedAt),
  // Rows of one batch have the same time of sealing, and each was written after the batch before.
  batchBefore: Number(row.sealedAt) > walk.sealedAt ? walk.sealedAt : walk.batchBefore
})
