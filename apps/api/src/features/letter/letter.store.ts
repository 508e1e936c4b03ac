import type { Tx } from '@portal/db/client'

/** When this enterprise's letters of the last day were issued, in ms; by the database's clock, as is `now`. */
export const readIssues = async (tx: Tx, enterpriseId: string): Promise<{ issued: number[]; now: number }> => {
  const [row] = await tx.$queryRaw<{ issued: number[]; now: number }[]>`
    SELECT ARRAY(SELECT (extract(epoch FROM issued_at) * 1000)::float8 FROM authorisation_letter
                 WHERE enterprise_id = ${enterpriseId}::uuid AND issued_at > now() - interval '1 day') AS issued,
           (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`
  if (!row) throw new Error('no row of letters')
  return row
}

type NewLetter = {
  id: string
  code: string
  enterpriseId: string
  sealed: string
  creditCodeTail: string
  validUntil: Date
}

export const insertLetter = async (tx: Tx, letter: NewLetter): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO authorisation_letter (id, code, enterprise_id, sealed, credit_code_tail, valid_until)
    VALUES (${letter.id}::uuid, ${letter.code}, ${letter.enterpriseId}::uuid, ${letter.sealed}, ${letter.creditCodeTail},
            ${letter.validUntil})`
}

type Letter = { code: string; sealed: string | null; issuedAt: Date }

/** Only one's own; nothing is sealed in one whose facts were erased. */
export const findLetter = async (db: Tx, enterpriseId: string, id: string): Promise<Letter | undefined> => {
  const [row] = await db.$queryRaw<Letter[]>`
    SELECT code, sealed, issued_at AS "issuedAt" FROM authorisation_letter
    WHERE id = ${id}::uuid AND enterprise_id = ${enterpriseId}::uuid`
  return row
}

type Issued = { issuedAt: Date; validUntil: Date; creditCodeTail: string }

export const findLetterByCode = async (db: Tx, code: string): Promise<Issued | undefined> => {
  const [row] = await db.$queryRaw<Issued[]>`
    SELECT issued_at AS "issuedAt", valid_until AS "validUntil", credit_code_tail AS "creditCodeTail"
    FROM authorisation_letter WHERE code = ${code}`
  return row
}

type SealedLetter = { id: string; sealed: string }

/** Some of the letters that another key than this one sealed. */
export const listLettersSealedOtherwise = (db: Tx, keyId: string, most: number): Promise<SealedLetter[]> =>
  db.$queryRaw`
    SELECT id, sealed FROM authorisation_letter
    WHERE sealed IS NOT NULL AND NOT starts_with(sealed, ${`v1.${keyId}.`}) LIMIT ${most}`

/** False when it was erased or sealed anew meanwhile. */
export const replaceSealedLetter = async (db: Tx, { id, sealed }: SealedLetter, next: string): Promise<boolean> =>
  (await db.$executeRaw`
    UPDATE authorisation_letter SET sealed = ${next} WHERE id = ${id}::uuid AND sealed = ${sealed}`) === 1
