import type { Tx } from '@portal/db/client'

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
