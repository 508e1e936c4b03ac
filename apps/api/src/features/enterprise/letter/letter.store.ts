import type { Tx } from '@portal/db/client'
import { sealedOtherwise } from '#api/features/enterprise/profile/reseal.store.ts'

const dayMs = 24 * 3600 * 1000

/** When the letters of this enterprise were issued in the last day, in ms. */
export const listIssues = async (tx: Tx, enterpriseId: string, now: Date): Promise<number[]> => {
  const rows = await tx.authorisationLetter.findMany({
    where: { enterpriseId, issuedAt: { gt: new Date(now.getTime() - dayMs) } },
    select: { issuedAt: true }
  })
  return rows.map(({ issuedAt }) => issuedAt.getTime())
}

type NewLetter = {
  id: string
  code: string
  enterpriseId: string
  sealed: string
  creditCodeTail: string
  validUntil: Date
  issuedAt: Date
}

export const insertLetter = async (tx: Tx, letter: NewLetter): Promise<void> => {
  await tx.authorisationLetter.create({ data: letter, select: { id: true } })
}

type Letter = { code: string; sealed: string | null; issuedAt: Date }

/** A letter of this enterprise; `sealed` is null in one whose facts were erased. */
export const findLetter = (db: Tx, enterpriseId: string, id: string): Promise<Letter | null> =>
  db.authorisationLetter.findUnique({
    where: { id, enterpriseId },
    select: { code: true, sealed: true, issuedAt: true }
  })

type Issued = { issuedAt: Date; validUntil: Date; creditCodeTail: string }

export const findLetterByCode = (db: Tx, code: string): Promise<Issued | null> =>
  db.authorisationLetter.findUnique({
    where: { code },
    select: { issuedAt: true, validUntil: true, creditCodeTail: true }
  })

/** Of these codes those that were issued to this enterprise, with the end of each. */
export const findLettersOf = (
  db: Tx,
  enterpriseId: string,
  codes: string[]
): Promise<{ code: string; validUntil: Date }[]> =>
  db.authorisationLetter.findMany({
    where: { enterpriseId, code: { in: codes } },
    orderBy: { validUntil: 'desc' },
    select: { code: true, validUntil: true }
  })

type SealedLetter = { id: string; sealed: string }

/** Some of the letters that were sealed with another key than this one. Letters whose facts were erased are left out. */
export const listLettersSealedOtherwise = async (db: Tx, keyId: string, take: number): Promise<SealedLetter[]> => {
  const rows = await db.authorisationLetter.findMany({
    where: { sealed: { not: null }, ...sealedOtherwise(keyId) },
    select: { id: true, sealed: true },
    take
  })
  return rows.flatMap(({ id, sealed }) => (sealed === null ? [] : [{ id, sealed }]))
}

/** False when it was erased or sealed anew meanwhile. */
export const replaceSealedLetter = async (db: Tx, where: SealedLetter, next: string): Promise<boolean> => {
  const { count } = await db.authorisationLetter.updateMany({ where, data: { sealed: next } })
  return count === 1
}
