import type { Db, Tx } from '@portal/db/client'
import type { Transact } from '@portal/db/transaction'

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
export const findOwnAttachment = async (db: Tx, enterpriseId: string, id: string): Promise<AttachmentRow | null> =>
  db.attachment.findFirst({ where: { id, enterpriseId }, select: columns })

/** For reviewers, who may see every enterprise. */
export const findAttachment = async (db: Tx, id: string): Promise<AttachmentRow | null> =>
  db.attachment.findUnique({ where: { id }, select: columns })

export const listAttachments = async (db: Tx, ids: string[]): Promise<Map<string, AttachmentRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<AttachmentRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", slot, display_name AS "displayName", media_type AS "mediaType", size,
      sha256, status, original_key AS "originalKey", view_key AS "viewKey", created_at AS "createdAt"
    FROM attachment WHERE id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Marks the enterprise's own files as submitted: evidence, which stays from now on. Gives those that can be used: not the
 * unknown ones, somebody else's, or those that the scanner refused.
 */
export const holdAttachments = async (
  tx: Tx,
  enterpriseId: string,
  ids: string[]
): Promise<Map<string, AttachmentRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<AttachmentRow[]>`
    UPDATE attachment SET bound_at = coalesce(bound_at, now())
    WHERE id = ANY(${ids}::uuid[]) AND enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED'
    RETURNING id, enterprise_id AS "enterpriseId", slot, display_name AS "displayName", media_type AS "mediaType", size,
      sha256, status, original_key AS "originalKey", view_key AS "viewKey", created_at AS "createdAt"`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The same, giving the ids that cannot be used. */
export const bindAttachments = async (tx: Tx, enterpriseId: string, ids: string[]): Promise<string[]> => {
  const usable = await holdAttachments(tx, enterpriseId, ids)
  return ids.filter((id) => !usable.has(id))
}

/** Of the files that a draft names, those that cannot be used; the others are not swept before this transaction ends. */
export const findUnusable = async (tx: Tx, enterpriseId: string, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attachment
    WHERE id = ANY(${ids}::uuid[]) AND enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED' FOR KEY SHARE`
  const usable = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !usable.has(id))
}

/** How many of these no reviewer may open: not scanned, infected, or gone. */
export const countUnclean = async (tx: Tx, ids: string[]): Promise<number> => {
  if (ids.length === 0) return 0
  const [row] = await tx.$queryRaw<{ unclean: number }[]>`
    SELECT count(*)::int AS unclean FROM unnest(${ids}::uuid[]) AS wanted (id)
    WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.id = wanted.id AND status = 'CLEAN')`
  return row?.unclean ?? ids.length
}

export type NewAttachment = Omit<AttachmentRow, 'createdAt'> & {
  uploadedById: string
  /** False: taken as clean, since the portal has no scanner. */
  isScanned: boolean
}

/** Uploads of one enterprise wait for each other until commit, so that none overtakes the quota. */
export const lockFiles = async (tx: Tx, enterpriseId: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('files:' || ${enterpriseId}, 0))`
}

/** Small files count as 16 kB: rows and copies cost as well. */
const leastCountedBytes = 16 * 1024

/** Undefined: the enterprise's quota (bytes) would be passed. Needs `lockFiles` before it. */
export const insertAttachment = async (
  tx: Tx,
  {
    id,
    enterpriseId,
    uploadedById,
    slot,
    displayName,
    mediaType,
    size,
    sha256,
    status,
    originalKey,
    viewKey,
    isScanned
  }: NewAttachment,
  quota: number
): Promise<AttachmentRow | undefined> => {
  const [row] = await tx.$queryRaw<{ created_at: Date }[]>`
    INSERT INTO attachment (id, enterprise_id, uploaded_by_id, slot, display_name, media_type, size, sha256, status,
                            original_key, view_key, scanned_at, created_at)
    SELECT ${id}::uuid, ${enterpriseId}::uuid, ${uploadedById}::uuid, ${slot}, ${displayName}, ${mediaType}, ${size}::int,
           ${sha256}, ${status}::attachment_status, ${originalKey}, ${viewKey},
           CASE WHEN ${isScanned} THEN clock_timestamp() END, clock_timestamp()
    WHERE ${Math.max(size, leastCountedBytes)}::bigint + (
      SELECT coalesce(sum(greatest(size, ${leastCountedBytes}::int)), 0) FROM attachment
      WHERE enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED'
    ) <= ${quota}::bigint
    RETURNING created_at`
  return (
    row && {
      id,
      enterpriseId,
      slot,
      displayName,
      mediaType,
      size,
      sha256,
      status,
      originalKey,
      viewKey,
      createdAt: row.created_at
    }
  )
}

/** Those that wait for the scanner, the longest first, behind the one named. */
export const listQuarantined = async (db: Db, after: string | undefined, limit: number): Promise<AttachmentRow[]> =>
  db.attachment.findMany({
    where: { status: 'QUARANTINED', ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: limit,
    select: columns
  })

/**
 * What was taken as clean while there was no scanner waits for the one that there is now; how many. In pieces: all papers
 * of a year at once would take longer than a statement may, and the start would fail for ever. Processes that start at the
 * same time share them.
 */
export const quarantineUnscanned = async (db: Tx, piece = 1000): Promise<number> => {
  let all = 0
  for (;;) {
    const count = await db.$executeRaw`
      UPDATE attachment SET status = 'QUARANTINED' WHERE id = ANY(ARRAY(
        SELECT id FROM attachment WHERE status = 'CLEAN' AND scanned_at IS NULL LIMIT ${piece} FOR UPDATE SKIP LOCKED))`
    all += count
    if (count < piece) return all
  }
}

/** False: somebody else settled it, or it was swept. */
export const settleScan = async (tx: Tx, id: string, status: 'CLEAN' | 'INFECTED'): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE attachment SET status = ${status}::attachment_status, scanned_at = now()
    WHERE id = ${id}::uuid AND status = 'QUARANTINED'`) === 1

/** Of uploads older than so many hours that nothing holds, at most `limit` at once. The keys of their files. */
export const deleteUnbound = async (transact: Transact, hours: number, limit: number): Promise<string[][]> =>
  transact(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM attachment a
      WHERE bound_at IS NULL AND created_at < now() - make_interval(hours => ${hours}::int) AND NOT EXISTS (
        SELECT 1 FROM profile_draft d WHERE d.enterprise_id = a.enterprise_id AND a.id = ANY(d.papers))
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`
    return deleteUnheld(tx, rows)
  })

/**
 * Of uploads that a later one for the same slot replaced, `slot` as if there were one, before anything held them. The
 * keys of their files.
 */
export const deleteReplaced = async (tx: Tx, enterpriseId: string, slot: string): Promise<string[][]> => {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attachment a LEFT JOIN (
      SELECT slot, max(created_at) AS created_at FROM attachment
      WHERE enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED' GROUP BY slot) AS newest USING (slot)
    WHERE enterprise_id = ${enterpriseId}::uuid AND bound_at IS NULL
      AND (slot = ${slot} OR a.created_at < newest.created_at)
    FOR UPDATE OF a SKIP LOCKED`
  return deleteUnheld(tx, rows)
}

/** Locked before they are judged: whoever came to hold one meanwhile is seen, and whoever would now finds it gone. */
const deleteUnheld = async (tx: Tx, locked: { id: string }[]): Promise<string[][]> => {
  if (locked.length === 0) return []
  const rows = await tx.$queryRaw<{ original_key: string; view_key: string }[]>`
    DELETE FROM attachment a
    WHERE id = ANY(${locked.map(({ id }) => id)}::uuid[]) AND bound_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM profile_draft d WHERE d.enterprise_id = a.enterprise_id AND a.id = ANY(d.papers))
    RETURNING original_key, view_key`
  return rows.map((row) => [row.original_key, row.view_key])
}

/** Which of these ids have a row whose files are still wanted. */
export const findWanted = async (db: Tx, ids: string[]): Promise<Set<string>> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM attachment WHERE id = ANY(${ids}::uuid[]) AND status <> 'INFECTED'`
  return new Set(rows.map(({ id }) => id))
}
