import type { Db } from '@portal/db/client'
import type { SealedKind } from './sealed-values.ts'

/** A version is sealed as the profile that it was. */
export type ResealKind = SealedKind | 'version'

/** `ownerId`: the key of the row, to which its sealed text is bound. */
export type SealedRow = { ownerId: string; sealed: string }

/** Some of the rows that another key than this one sealed. */
export const listSealedOtherwise = (db: Db, kind: ResealKind, keyId: string, most: number): Promise<SealedRow[]> => {
  const prefix = `v1.${keyId}.`
  switch (kind) {
    case 'profile':
      return db.$queryRaw`SELECT enterprise_id AS "ownerId", sealed FROM profile WHERE NOT starts_with(sealed, ${prefix}) LIMIT ${most}`
    case 'version':
      return db.$queryRaw`SELECT enterprise_id AS "ownerId", sealed FROM profile_version WHERE NOT starts_with(sealed, ${prefix}) LIMIT ${most}`
    case 'draft':
      return db.$queryRaw`SELECT enterprise_id AS "ownerId", sealed FROM profile_draft WHERE NOT starts_with(sealed, ${prefix}) LIMIT ${most}`
    case 'change':
      return db.$queryRaw`SELECT id AS "ownerId", sealed FROM profile_change WHERE NOT starts_with(sealed, ${prefix}) LIMIT ${most}`
  }
}

/** Only while the row still holds what was read, so that nobody's newer input is lost; its revision stays. */
export const replaceSealed = async (
  db: Db,
  kind: ResealKind,
  { ownerId, sealed }: SealedRow,
  next: string
): Promise<boolean> => (await replace(db, kind, { ownerId, sealed }, next)) === 1

const replace = (db: Db, kind: ResealKind, { ownerId, sealed }: SealedRow, next: string): Promise<number> => {
  switch (kind) {
    case 'profile':
      return db.$executeRaw`UPDATE profile SET sealed = ${next} WHERE enterprise_id = ${ownerId}::uuid AND sealed = ${sealed}`
    case 'version':
      return db.$executeRaw`UPDATE profile_version SET sealed = ${next} WHERE enterprise_id = ${ownerId}::uuid AND sealed = ${sealed}`
    case 'draft':
      return db.$executeRaw`UPDATE profile_draft SET sealed = ${next} WHERE enterprise_id = ${ownerId}::uuid AND sealed = ${sealed}`
    case 'change':
      return db.$executeRaw`UPDATE profile_change SET sealed = ${next} WHERE id = ${ownerId}::uuid AND sealed = ${sealed}`
  }
}
