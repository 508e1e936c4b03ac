import type { Db, Tx } from '@portal/db/client'
import type { Sql } from '@portal/db/sql'

export type AttachmentRow = {
  id: string
  enterpriseId: string
  slot: string
  displayName: string
  mediaType: string
  size: number
  sha256: string
  status: 'QUARANTINED' | 'CLEAN' | 'INFECTED'
  originalKey: string
  viewKey: string
  createdAt: Date
}

const columns = {
  id: true,
  enterpriseId: true,
  slot: true,
  displayName: true,
  mediaType: true,
  size: true,
  sha256: true,
  status: true,
  originalKey: true,
  viewKey: true,
  createdAt: true
} as const

/** Of this enterprise only: somebody else's is not found. */
export const findOwnAttachment = async (db: Db | Tx, enterpriseId: string, id: string): Promise<AttachmentRow | null> =>
  db.attachment.findFirst({ where: { id, enterpriseId }, select: columns })

/** For reviewers, who may see every enterprise. */
export const findAttachment = async (db: Db | Tx, id: string): Promise<AttachmentRow | null> =>
  db.attachment.findUnique({ where: { id }, select: columns })

export const listAttachments = async (db: Db | Tx, ids: string[]): Promise<Map<string, AttachmentRow>> => {
  const rows = ids.length === 0 ? [] : await db.attachment.findMany({ where: { id: { in: ids } }, select: columns })
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Marks the enterprise's own files as held by something, so that the sweep leaves them.
 * Returns the ids that cannot be used: unknown, somebody else's, or refused by the scanner.
 */
export const bindAttachments = async (tx: Sql, enterpriseId: string, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const bound = await tx.$queryRaw<{ id: string }[]>`
    UPDATE attachment SET bound_at = coalesce(bound_at, now())
    WHERE id = ANY(${ids}::uuid[]) AND enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED'
    RETURNING id`
  const usable = new Set(bound.map(({ id }) => id))
  return ids.filter((id) => !usable.has(id))
}
