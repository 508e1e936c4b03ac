import type { Db } from '@portal/db/client'

export type SealedKind = 'profile' | 'draft'
export type SealedRow = { enterpriseId: string; sealed: string }

/** Some of the rows that another key than this one sealed. */
export const listSealedOtherwise = (db: Db, kind: SealedKind, keyId: string, most: number): Promise<SealedRow[]> => {
  const prefix = `v1.${keyId}.`
  return kind === 'profile'
    ? db.$queryRaw`SELECT enterprise_id AS "enterpriseId", sealed FROM profile WHERE NOT starts_with(sealed, ${prefix}) LIMIT ${most}`
    : db.$queryRaw`SELECT enterprise_id AS "enterpriseId", sealed FROM profile_draft WHERE NOT starts_with(sealed, ${prefix}) LIMIT ${most}`
}

/** Only while the row still holds what was read, so that nobody's newer input is lost; its revision stays. */
export const replaceSealed = async (
  db: Db,
  kind: SealedKind,
  { enterpriseId, sealed }: SealedRow,
  next: string
): Promise<boolean> => {
  const count =
    kind === 'profile'
      ? await db.$executeRaw`UPDATE profile SET sealed = ${next} WHERE enterprise_id = ${enterpriseId}::uuid AND sealed = ${sealed}`
      : await db.$executeRaw`UPDATE profile_draft SET sealed = ${next} WHERE enterprise_id = ${enterpriseId}::uuid AND sealed = ${sealed}`
  return count === 1
}
