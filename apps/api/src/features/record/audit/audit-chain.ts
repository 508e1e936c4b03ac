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
 * What the sealer had found when it made a seal. It is part of the hash, so that it stays with the chain: `back-dated`
 * and `altered` are of the sealed row itself, `removed` is another row that waited, `cut-off` the end of the chain.
 */
const findings = ['none', 'back-dated', 'altered', 'removed', 'cut-off'] as const
export type Finding = (typeof findings)[number]

/** A row whose time differs more than this from that of its place in the chain is back-dated. */
export const patienceSeconds = 120

/**
 * R39: a keyed hash of the seal's number and time, of the seal before and of every column of the row. It cannot be made
 * without the key, which is not in the database.
 */
export const sealHash = (
  { keyedHash }: Pick<Deps, 'keyedHash'>,
  before: Seal | undefined,
  { row, sealedAt, finding = 'none' }: { row: AuditRow; sealedAt: string; finding?: Finding | undefined }
): Buffer<ArrayBuffer> => {
  const seq = nextSeq(before)
  const link = before ? Buffer.from(before.hash).toString('base64url') : ''
  const kind = finding === 'none' ? 'audit-seal' : `audit-seal ${finding}`
  return keyedHash.hash(kind, `${seq}\n${sealedAt}\n${link}\n${contentOf(row)}`)
}

/** With which finding the seal was made; undefined if the seal is not of this row. */
export const readSeal = (
  { keyedHash }: Pick<Deps, 'keyedHash'>,
  before: Seal | undefined,
  { row, sealedAt, hash }: { row: AuditRow; sealedAt: string; hash: Uint8Array }
): Finding | undefined =>
  findings.find((finding) => keyedHash.equal(sealHash({ keyedHash }, before, { row, sealedAt, finding }), hash))

/** Every column of the row, as the seals cover it. */
export const contentOf = (row: AuditRow): string => {
  const { id, xact, at, actorKind, actorId, enterpriseId, action, detail, ip, requestId } = row
  return JSON.stringify([
    id.toString(),
    xact.toString(),
    at,
    actorKind,
    actorId,
    enterpriseId,
    action,
    detail,
    ip,
    requestId
  ])
}

export const nextSeq = (before: Pick<Seal, 'seq'> | undefined): bigint => (before ? before.seq + 1n : 1n)
