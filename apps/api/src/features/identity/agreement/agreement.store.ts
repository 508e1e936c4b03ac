import type { AgreementKind, AgreementState } from '@portal/contract/identity/agreement'
import type { Prisma, Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import { proposalColumns } from '#api/features/record/proposal/proposal.store.ts'
import { Refusal } from '#api/http/refusal.ts'

export type NewAcceptance = { accountId: string; agreement: string; version: string; sha256: string; ip: string }

export const insertAcceptance = async (
  tx: Tx,
  { accountId, agreement, version, sha256, ip }: NewAcceptance
): Promise<void> => {
  await tx.agreementAcceptance.create({ data: { accountId, agreement, version, sha256, ip }, select: { id: true } })
}

const publishedUntil = (kind: AgreementKind, now: Date) =>
  ({
    where: { kind, state: 'PUBLISHED', effectiveFrom: { lte: now } },
    // If two begin on the same day, the one published later is in force.
    orderBy: [{ effectiveFrom: 'desc' }, { publishedAt: 'desc' }]
  }) satisfies Prisma.AgreementVersionFindFirstArgs

/** The published version that is in force; null while there is none. */
export const findInForce = async (db: Tx, kind: AgreementKind, now: Date) =>
  db.agreementVersion.findFirst({
    ...publishedUntil(kind, now),
    select: { id: true, version: true, sha256: true, text: true, summary: true, effectiveFrom: true }
  })

const person = { select: { id: true, name: true } } as const

const listed = {
  id: true,
  kind: true,
  version: true,
  sha256: true,
  summary: true,
  state: true,
  revision: true,
  effectiveFrom: true,
  editedBy: person,
  editedAt: true,
  proposal: proposalColumns
} as const satisfies Prisma.AgreementVersionSelect

export type ListedVersion = Prisma.AgreementVersionGetPayload<{ select: typeof listed }>

/** Newest first. */
export const listVersions = async (db: Tx, kind: AgreementKind): Promise<ListedVersion[]> =>
  db.agreementVersion.findMany({ where: { kind }, orderBy: { id: 'desc' }, select: listed })

export const findVersion = async (db: Tx, id: string) =>
  db.agreementVersion.findUnique({ where: { id }, select: { ...listed, text: true } })

/** How often each text was accepted, by its hash. */
export const countAcceptances = async (db: Tx, kind: AgreementKind): Promise<Map<string, number>> => {
  const counts = await db.agreementAcceptance.groupBy({
    by: ['sha256'],
    where: { agreement: kind },
    _count: { _all: true }
  })
  return new Map(counts.map(({ sha256, _count }) => [sha256, _count._all]))
}

export type Draft = { version: string; text: string; sha256: string; summary: string; effectiveFrom: Date | null }

/** @throws Refusal `agreement.version-taken` */
export const insertDraft = async (
  tx: Tx,
  draft: Draft & { kind: AgreementKind; editedById: string; editedAt: Date }
): Promise<string> => {
  try {
    return (await tx.agreementVersion.create({ data: draft, select: { id: true } })).id
  } catch (error) {
    throw asRefusal(error)
  }
}

type Seen = { id: string; revision: number; from: readonly AgreementState[] }

/**
 * A change of the version as the caller saw it; false if it is in another state or has changed since.
 * @throws Refusal `agreement.version-taken`
 */
export const changeVersion = async (
  tx: Tx,
  { id, revision, from }: Seen,
  data: Prisma.AgreementVersionUncheckedUpdateManyInput
): Promise<boolean> => {
  try {
    const where = { id, revision, state: { in: [...from] } }
    return (await tx.agreementVersion.updateMany({ where, data })).count === 1
  } catch (error) {
    throw asRefusal(error)
  }
}

export const deleteVersion = async (tx: Tx, { id, revision, from }: Seen): Promise<boolean> => {
  const { count } = await tx.agreementVersion.deleteMany({ where: { id, revision, state: { in: [...from] } } })
  return count === 1
}

const asRefusal = (error: unknown): unknown => {
  if (isUniqueViolation(error, 'agreement_version_kind_version_key')) return new Refusal('agreement.version-taken')
  return error
}

/** What becomes of a text that waits. */
export const endWaiting = async (
  tx: Tx,
  id: string,
  data: { state: 'DRAFT' | 'REJECTED' } | { state: 'PUBLISHED'; publishedAt: Date; effectiveFrom: Date }
): Promise<void> => {
  await tx.agreementVersion.update({ where: { id, state: 'WAITING' }, data, select: { id: true } })
}

/** Newest first, one more than the page to know whether another follows. */
export const listAcceptances = async (
  db: Tx,
  { kind, sha256, after, take }: { kind: AgreementKind; sha256: string; after: string | undefined; take: number }
) =>
  db.agreementAcceptance.findMany({
    where: { agreement: kind, sha256, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: take + 1,
    select: {
      id: true,
      at: true,
      ip: true,
      account: {
        select: {
          username: true,
          enterprise: {
            select: {
              id: true,
              number: true,
              fullName: true,
              isTest: true,
              type: { select: { nameZh: true, nameEn: true } }
            }
          }
        }
      }
    }
  })
