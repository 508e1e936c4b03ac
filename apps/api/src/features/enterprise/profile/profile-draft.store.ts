import type { Prisma, Tx } from '@portal/db/client'
import type { TypedIn } from './profile.rules.ts'

export type DraftRow = { revision: number; sealed: string; typedIn: TypedIn; updatedAt: Date }

const columns = {
  revision: true,
  sealed: true,
  typedIn: true,
  updatedAt: true
} as const satisfies Prisma.ProfileDraftSelect

/** Holds because the column is written from TypedIn only. */
const withTypedIn = <Row extends { typedIn: Prisma.JsonValue }>(row: Row) => ({
  ...row,
  typedIn: row.typedIn as TypedIn
})

export const findDraft = async (db: Tx, enterpriseId: string): Promise<DraftRow | undefined> => {
  const row = await db.profileDraft.findUnique({
    where: { enterpriseId },
    select: columns
  })
  return row ? withTypedIn(row) : undefined
}

export type NewDraft = {
  enterpriseId: string
  baseRevision: number
  sealed: string
  /** Ids of the attachments that it names. */
  papers: string[]
  typedIn: TypedIn
  updatedById: string
  updatedAt: Date
}

export type SavedDraft = { revision: number; savedAt: Date }

/**
 * Saves over the draft revision that was seen (0: none), for the profile revision that was seen. Undefined when the
 * database has another draft or profile.
 */
export const writeDraft = (db: Tx, draft: NewDraft, seenRevision: number): Promise<SavedDraft | undefined> =>
  seenRevision === 0 ? insertDraft(db, draft) : updateDraft(db, draft, seenRevision)

const insertDraft = async (db: Tx, draft: NewDraft): Promise<SavedDraft | undefined> => {
  const { enterpriseId, baseRevision } = draft
  const profile = await db.profile.findUnique({ where: { enterpriseId }, select: { revision: true } })
  if ((profile?.revision ?? 0) !== baseRevision) return undefined
  const { count } = await db.profileDraft.createMany({ data: draft, skipDuplicates: true })
  return count === 1 ? { revision: 1, savedAt: draft.updatedAt } : undefined
}

const updateDraft = async (db: Tx, draft: NewDraft, seenRevision: number): Promise<SavedDraft | undefined> => {
  const { enterpriseId, baseRevision } = draft
  const profile = baseRevision === 0 ? null : { revision: baseRevision }
  const revision = seenRevision + 1
  const { count } = await db.profileDraft.updateMany({
    where: { enterpriseId, revision: seenRevision, enterprise: { profile } },
    data: { ...draft, revision }
  })
  return count === 1 ? { revision, savedAt: draft.updatedAt } : undefined
}

/** Does nothing where there is a draft, since that one is newer. No session counts as the one that typed it. */
export const restoreDraft = async (db: Tx, draft: Omit<NewDraft, 'typedIn' | 'updatedAt'>): Promise<void> => {
  await db.profileDraft.createMany({ data: draft, skipDuplicates: true })
}

/** Deletes the draft that was submitted (revision 0: there was none). False when another browser saved meanwhile. */
export const useDraft = async (tx: Tx, enterpriseId: string, seenRevision: number): Promise<boolean> => {
  if (seenRevision === 0) return true
  const { count } = await tx.profileDraft.deleteMany({ where: { enterpriseId, revision: seenRevision } })
  return count === 1
}

export const deleteDraft = async (db: Tx, enterpriseId: string): Promise<void> => {
  await db.profileDraft.deleteMany({ where: { enterpriseId } })
}

/** R36: a submitted profile waits for a colleague. A draft that went on would not be what is confirmed. */
export const isProfileBeingChecked = async (db: Tx, enterpriseId: string): Promise<boolean> =>
  (await db.internalCheck.count({ where: { enterpriseId, subject: 'profile', state: 'WAITING' } })) > 0

/** Changes the draft in place, as its next revision. The caller holds the enterprise's lock. */
export const rewriteDraft = async (
  tx: Tx,
  enterpriseId: string,
  draft: Pick<NewDraft, 'sealed' | 'typedIn' | 'papers'>
): Promise<void> => {
  await tx.profileDraft.updateMany({ where: { enterpriseId }, data: { ...draft, revision: { increment: 1 } } })
}
