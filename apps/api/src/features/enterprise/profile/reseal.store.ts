import type { Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'

/** `ownerId`: the id to which the sealed text is bound. */
export type SealedRow = { ownerId: string; sealed: string }

/** The rows that another key than this one sealed. */
export const sealedOtherwise = (keyId: string) => ({ NOT: { sealed: { startsWith: escapeLike(`v1.${keyId}.`) } } })

const columns = { enterpriseId: true, sealed: true } as const

const ofEnterprise = ({ enterpriseId, sealed }: { enterpriseId: string; sealed: string }): SealedRow => ({
  ownerId: enterpriseId,
  sealed
})

type List = (db: Tx, keyId: string, take: number) => Promise<SealedRow[]>

/** Some of the rows that another key sealed. */
export const listSealedOtherwise = {
  profile: async (db, keyId, take) => {
    const rows = await db.profile.findMany({ where: sealedOtherwise(keyId), select: columns, take })
    return rows.map(ofEnterprise)
  },
  version: async (db, keyId, take) => {
    const rows = await db.profileVersion.findMany({ where: sealedOtherwise(keyId), select: columns, take })
    return rows.map(ofEnterprise)
  },
  draft: async (db, keyId, take) => {
    const rows = await db.profileDraft.findMany({ where: sealedOtherwise(keyId), select: columns, take })
    return rows.map(ofEnterprise)
  },
  change: async (db, keyId, take) => {
    const select = { id: true, sealed: true }
    const rows = await db.profileChange.findMany({ where: sealedOtherwise(keyId), select, take })
    return rows.map(({ id, sealed }) => ({ ownerId: id, sealed }))
  },
  check: async (db, keyId, take) => {
    const select = { id: true, sealed: true }
    const rows = await db.internalCheck.findMany({ where: sealedOtherwise(keyId), select, take })
    return rows.map(({ id, sealed }) => ({ ownerId: id, sealed }))
  }
} as const satisfies Record<string, List>

export type ResealKind = keyof typeof listSealedOtherwise

type Replace = (db: Tx, row: SealedRow, next: string) => Promise<{ count: number }>

const replace: Record<ResealKind, Replace> = {
  profile: (db, { ownerId, sealed }, next) =>
    db.profile.updateMany({ where: { enterpriseId: ownerId, sealed }, data: { sealed: next } }),
  version: (db, { ownerId, sealed }, next) =>
    db.profileVersion.updateMany({ where: { enterpriseId: ownerId, sealed }, data: { sealed: next } }),
  draft: (db, { ownerId, sealed }, next) =>
    db.profileDraft.updateMany({ where: { enterpriseId: ownerId, sealed }, data: { sealed: next } }),
  change: (db, { ownerId, sealed }, next) =>
    db.profileChange.updateMany({ where: { id: ownerId, sealed }, data: { sealed: next } }),
  check: (db, { ownerId, sealed }, next) =>
    db.internalCheck.updateMany({ where: { id: ownerId, sealed }, data: { sealed: next } })
}

/** False when the row was written since it was read: newer input must not be lost. The revision stays. */
export const replaceSealed = async (db: Tx, kind: ResealKind, row: SealedRow, next: string): Promise<boolean> => {
  const { count } = await replace[kind](db, row, next)
  return count === 1
}
