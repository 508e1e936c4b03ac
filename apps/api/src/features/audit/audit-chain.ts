import type { Deps } from '#api/deps.ts'

/** A row of audit_event. `at` (seconds since 1970) and `detail` (JSON) are texts, as PostgreSQL writes them. */
export type AuditRow = {
  id: bigint
  xact: bigint
  at: string
  actorKind: string
  actorId: string | null
  enterpriseId: string | null
  action: string
  detail: string
  ip: string
  requestId: string
}

export type Seal = { seq: bigint; hash: Uint8Array }

/**
 * R39: a keyed hash of the seal's number and time, of the seal before and of every column of the row. It cannot be made
 * without the key, which is not in the database.
 */
export const sealHash = (
  { keyedHash }: Pick<Deps, 'keyedHash'>,
  before: Seal | undefined,
  { row, sealedAt }: { row: AuditRow; sealedAt: string }
): Buffer<ArrayBuffer> => {
  const { id, xact, at, actorKind, actorId, enterpriseId, action, detail, ip, requestId } = row
  const content = [id.toString(), xact.toString(), at, actorKind, actorId, enterpriseId, action, detail, ip, requestId]
  const seq = nextSeq(before)
  const link = before ? Buffer.from(before.hash).toString('base64url') : ''
  return keyedHash.hash('audit-seal', `${seq}\n${sealedAt}\n${link}\n${JSON.stringify(content)}`)
}

export const nextSeq = (before: Pick<Seal, 'seq'> | undefined): bigint => (before ? before.seq + 1n : 1n)
