import type { Prisma, Tx } from '@portal/db/client'
import { firstApprovalLapse } from '#api/features/application/application/application.rules.ts'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { isActiveReviewer } from '#api/features/record/claim/claim.rules.ts'

const reviewer = { select: { name: true, status: true, roles: true } } as const

const around = {
  enterprise: {
    select: {
      number: true,
      isTest: true,
      type: { select: { nameZh: true, nameEn: true } },
      profile: { select: { revision: true, fields: true, sealed: true, creditCodeSuspect: true } }
    }
  },
  claimedBy: reviewer,
  firstApprovalBy: reviewer,
  firstApprovalRevision: true
} as const satisfies Prisma.ApplicationSelect

/** What stands around a case: its enterprise, the profile in force, who has claimed it and who approved first. */
export const getCaseFacts = async (db: Tx, id: string) => {
  const row = await db.application.findUniqueOrThrow({ where: { id }, select: around })
  const { enterprise, claimedBy, firstApprovalBy: by, firstApprovalRevision: revision } = row
  const { profile } = enterprise
  const profileRevision = profile?.revision ?? 0
  return {
    number: enterprise.number,
    isTest: enterprise.isTest,
    type: { zh: enterprise.type.nameZh, en: enterprise.type.nameEn },
    // Holds because the store of the profile writes only plain values into the column.
    profile: profile && { fields: profile.fields as PlainValues, sealed: profile.sealed },
    profileRevision,
    creditCodeSuspect: profile?.creditCodeSuspect ?? false,
    claimedByName: claimedBy?.name ?? '',
    isClaimerActive: claimedBy !== null && isActiveReviewer(claimedBy),
    firstApproval: by && { by: by.name, lapsed: firstApprovalLapse({ by, revision }, profileRevision) }
  }
}

export const findProgress = async (
  db: Tx,
  id: string
): Promise<{ steps: number; profileRevision: number } | undefined> => {
  const row = await db.application.findUnique({
    where: { id },
    select: {
      _count: { select: { events: true } },
      enterprise: { select: { profile: { select: { revision: true } } } }
    }
  })
  return row ? { steps: row._count.events, profileRevision: row.enterprise.profile?.revision ?? 0 } : undefined
}

/** R46: the case of this qualification that was approved last before this one. */
export const findFormerApproval = async (
  db: Tx,
  { id, enterpriseId, qualification }: { id: string; enterpriseId: string; qualification: string }
): Promise<{ id: string } | null> =>
  db.application.findFirst({
    where: { enterpriseId, qualification, state: 'APPROVED', id: { lt: id } },
    orderBy: { id: 'desc' },
    select: { id: true }
  })

const term = { select: { state: true, expiresAt: true, renewalUntil: true } } as const

const otherCase = {
  id: true,
  qualification: true,
  isRenewal: true,
  catalogueVersion: true,
  state: true,
  round: true,
  submittedAt: true,
  grant: term,
  course: term
} as const satisfies Prisma.ApplicationSelect

/** At most 20, the newest first. */
export const findOtherCases = (db: Tx, { id, enterpriseId }: { id: string; enterpriseId: string }) =>
  db.application.findMany({
    where: { enterpriseId, id: { not: id } },
    orderBy: { id: 'desc' },
    take: 20,
    select: otherCase
  })

export type Note = { at: Date; author: string; text: string }

/** Oldest first. */
export const listNotes = async (db: Tx, applicationId: string): Promise<Note[]> => {
  const notes = await db.internalNote.findMany({
    where: { applicationId },
    orderBy: { id: 'asc' },
    select: { at: true, text: true, admin: { select: { name: true } } }
  })
  return notes.map(({ at, text, admin }) => ({ at, author: admin.name, text }))
}

export type NewNote = { applicationId: string; adminId: string; text: string }

export const insertNote = async (tx: Tx, note: NewNote): Promise<void> => {
  await tx.internalNote.create({ data: note, select: { id: true } })
}

/** For what a reviewer reads of a case elsewhere. Empty before the enterprise has filled in its profile. */
export const findEnterpriseName = async (db: Tx, id: string): Promise<string> =>
  (await db.enterprise.findUnique({ where: { id }, select: { fullName: true } }))?.fullName ?? ''
