import type { Prisma, Tx } from '@portal/db/client'

export const attachmentRow = {
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
} as const satisfies Prisma.AttachmentSelect

export type AttachmentRow = Prisma.AttachmentGetPayload<{ select: typeof attachmentRow }>

/** Null for the paper of another enterprise. */
export const findOwnAttachment = (db: Tx, enterpriseId: string, id: string): Promise<AttachmentRow | null> =>
  db.attachment.findFirst({ where: { id, enterpriseId }, select: attachmentRow })

/** What the operator's reader read on it. A paper that was erased meanwhile keeps none. */
export const keepReading = async (db: Tx, id: string, reading: Record<string, string>): Promise<void> => {
  await db.attachment.updateMany({ where: { id, status: 'CLEAN' }, data: { reading } })
}

/** Undefined if it was never read. */
export const findReading = async (db: Tx, id: string): Promise<Record<string, string> | undefined> => {
  const row = await db.attachment.findUnique({ where: { id }, select: { reading: true } })
  // Holds because only `keepReading` fills the column.
  return (row?.reading as Record<string, string> | null | undefined) ?? undefined
}

/** For reviewers, who may see every enterprise. */
export const findAttachment = (db: Tx, id: string): Promise<AttachmentRow | null> =>
  db.attachment.findUnique({ where: { id }, select: attachmentRow })

export const listAttachments = (db: Tx, ids: string[]): Promise<Map<string, AttachmentRow>> =>
  findById(db, { id: { in: ids } })

/** Papers of this enterprise that the scanner did not refuse. */
const usable = (enterpriseId: string, ids: string[]) =>
  ({ id: { in: ids }, enterpriseId, status: { notIn: ['INFECTED', 'ERASED'] } }) satisfies Prisma.AttachmentWhereInput

/** Marks the papers as submitted, after which they stay as evidence. Returns those that can be used. */
export const holdAttachments = async (
  tx: Tx,
  enterpriseId: string,
  ids: string[],
  now: Date
): Promise<Map<string, AttachmentRow>> => {
  const where = usable(enterpriseId, ids)
  if (ids.length > 0) await tx.attachment.updateMany({ where: { ...where, boundAt: null }, data: { boundAt: now } })
  return findById(tx, where)
}

const findById = async (
  db: Tx,
  where: { id: { in: string[] } } & Prisma.AttachmentWhereInput
): Promise<Map<string, AttachmentRow>> => {
  if (where.id.in.length === 0) return new Map()
  const rows = await db.attachment.findMany({ where, select: attachmentRow })
  return new Map(rows.map((row) => [row.id, row]))
}

/** The same. Returns the ids that cannot be used. */
export const bindAttachments = async (tx: Tx, enterpriseId: string, ids: string[], now: Date): Promise<string[]> => {
  const held = await holdAttachments(tx, enterpriseId, ids, now)
  return ids.filter((id) => !held.has(id))
}

/**
 * The papers that a draft cannot use. The others are not swept before this transaction ends.
 * Raw for its row locks.
 */
export const findUnusable = async (tx: Tx, enterpriseId: string, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attachment
    WHERE id = ANY(${ids}::uuid[]) AND enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED' FOR KEY SHARE`
  const found = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !found.has(id))
}

/** How many of these no reviewer may open: not scanned, infected, or gone. */
export const countUnclean = async (tx: Tx, ids: string[]): Promise<number> => {
  if (ids.length === 0) return 0
  const clean = await tx.attachment.count({ where: { id: { in: ids }, status: 'CLEAN' } })
  return new Set(ids).size - clean
}

/**
 * Uploads of one enterprise wait for each other until commit, so that they cannot pass the quota together.
 * Raw for its advisory lock.
 */
export const lockFiles = async (tx: Tx, enterpriseId: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('files:' || ${enterpriseId}, 0))`
}

const leastCountedBytes = 16 * 1024

/** What a file counts against the quota: small ones as 16 kB, because rows and copies cost as well. */
export const countedBytes = (size: number): number => Math.max(size, leastCountedBytes)

/** Raw: Prisma sums columns, not expressions. */
export const sumCountedBytes = async (tx: Tx, enterpriseId: string): Promise<number> => {
  const [row] = await tx.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(greatest(size, ${leastCountedBytes}::int)), 0)::float8 AS bytes FROM attachment
    WHERE enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED'`
  return row?.bytes ?? 0
}

export type NewAttachment = Omit<AttachmentRow, 'createdAt'> & {
  uploadedById: string
  /** Null also if it was taken as clean, since the portal has no scanner. */
  scannedAt: Date | null
}

export const insertAttachment = (tx: Tx, attachment: NewAttachment): Promise<AttachmentRow> =>
  tx.attachment.create({ data: attachment, select: attachmentRow })

/** A page of those that wait for the scanner, oldest first. */
export const listQuarantined = (db: Tx, after: string | undefined, limit: number): Promise<AttachmentRow[]> =>
  db.attachment.findMany({
    where: { status: 'QUARANTINED', ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: limit,
    select: attachmentRow
  })

/**
 * Papers that were taken as clean while there was no scanner wait for the one that there is now. Returns how many. In
 * pieces: all papers of a year at once would take longer than a statement may, and the portal could never start.
 * Raw for SKIP LOCKED: processes that start together share the work.
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

type Scanned = { status: 'CLEAN' | 'INFECTED'; scannedAt: Date }

/** False if it was settled before or swept. */
export const settleScan = async (tx: Tx, id: string, scanned: Scanned): Promise<boolean> => {
  const { count } = await tx.attachment.updateMany({
    where: { id, status: 'QUARANTINED' },
    data: scanned
  })
  return count === 1
}

/** Removes at most `limit` uploads of before `createdBefore` that nothing holds. Returns the keys of their files. */
export const deleteUnbound = async (tx: Tx, createdBefore: Date, limit: number): Promise<string[][]> =>
  deleteUnheld(tx, await lockUnbound(tx, createdBefore, limit))

/** Raw for its row locks with SKIP LOCKED, and to compare each paper with the draft of its enterprise. */
const lockUnbound = (tx: Tx, createdBefore: Date, limit: number) =>
  tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attachment a
    WHERE bound_at IS NULL AND created_at < ${createdBefore} AND NOT EXISTS (
      SELECT 1 FROM profile_draft d WHERE d.enterprise_id = a.enterprise_id AND a.id = ANY(d.papers))
    ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`

/**
 * Removes the uploads that a later one for the same slot replaced and that nothing holds, as if there were a later one
 * for `slot`. Returns the keys of their files.
 */
export const deleteReplaced = async (tx: Tx, enterpriseId: string, slot: string): Promise<string[][]> =>
  deleteUnheld(tx, await lockReplaced(tx, enterpriseId, slot))

/** Raw for its row locks with SKIP LOCKED, and to compare each paper with the newest of its slot. */
const lockReplaced = (tx: Tx, enterpriseId: string, slot: string) =>
  tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attachment a LEFT JOIN (
      SELECT slot, max(created_at) AS created_at FROM attachment
      WHERE enterprise_id = ${enterpriseId}::uuid AND status <> 'INFECTED' GROUP BY slot) AS newest USING (slot)
    WHERE enterprise_id = ${enterpriseId}::uuid AND bound_at IS NULL
      AND (slot = ${slot} OR a.created_at < newest.created_at)
    FOR UPDATE OF a SKIP LOCKED`

/**
 * Reads the locked papers again, because a submission or a draft may have come to hold one before the lock. After it
 * they wait for this transaction, and find the paper gone.
 */
const deleteUnheld = async (tx: Tx, locked: { id: string }[]): Promise<string[][]> => {
  if (locked.length === 0) return []
  const rows = await tx.attachment.findMany({
    where: { id: { in: locked.map(({ id }) => id) }, boundAt: null },
    select: {
      id: true,
      originalKey: true,
      viewKey: true,
      enterprise: { select: { draft: { select: { papers: true } } } }
    }
  })
  const unheld = rows.filter(({ id, enterprise }) => !enterprise.draft?.papers.includes(id))
  await tx.attachment.deleteMany({ where: { id: { in: unheld.map(({ id }) => id) }, boundAt: null } })
  return unheld.map(({ originalKey, viewKey }) => [originalKey, viewKey])
}

/** Which of these ids have a row whose files are still wanted. */
export const findWanted = async (db: Tx, ids: string[]): Promise<Set<string>> => {
  const rows = await db.attachment.findMany({
    where: { id: { in: ids }, status: { notIn: ['INFECTED', 'ERASED'] } },
    select: { id: true }
  })
  return new Set(rows.map(({ id }) => id))
}
