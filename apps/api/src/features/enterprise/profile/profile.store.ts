import type { Prisma, Tx } from '@portal/db/client'
import type { PlainValues } from './profile.rules.ts'

export type ProfileRow = {
  revision: number
  fields: PlainValues
  sealed: string
  creditCodeSuspect: boolean
  updatedAt: Date
}

const columns = {
  revision: true,
  fields: true,
  sealed: true,
  creditCodeSuspect: true,
  updatedAt: true
} as const satisfies Prisma.ProfileSelect

/** Holds because the columns named `fields` are written from PlainValues only. */
export const withPlainFields = <Row extends { fields: Prisma.JsonValue }>(row: Row) => ({
  ...row,
  fields: row.fields as PlainValues
})

/** The profile in force. */
export const findProfile = async (db: Tx, enterpriseId: string): Promise<ProfileRow | undefined> => {
  const row = await db.profile.findUnique({ where: { enterpriseId }, select: columns })
  return row ? withPlainFields(row) : undefined
}

export type NewProfile = {
  enterpriseId: string
  fields: PlainValues
  sealed: string
  creditCode: string | null
  creditCodeSuspect: boolean
  idNumberHash: Uint8Array<ArrayBuffer> | null
  bankAccountHash: Uint8Array<ArrayBuffer> | null
  updatedById: string
  updatedAt: Date
}

/** Writes the next revision and keeps it as a version; the caller holds the lock and has compared the revision seen. */
export const writeProfile = async (
  tx: Tx,
  { enterpriseId, creditCode, ...profile }: NewProfile
): Promise<{ revision: number }> => {
  await tx.enterprise.update({ where: { id: enterpriseId }, data: { creditCode }, select: { id: true } })
  const { revision } = await tx.profile.upsert({
    where: { enterpriseId },
    create: { enterpriseId, ...profile },
    update: { ...profile, revision: { increment: 1 } },
    select: { revision: true }
  })
  const { fields, sealed } = profile
  await tx.profileVersion.create({ data: { enterpriseId, revision, fields, sealed }, select: { revision: true } })
  return { revision }
}

/** The versions that were ever in force, newest first. */
export const listRevisions = (
  db: Tx,
  enterpriseId: string,
  take: number
): Promise<{ revision: number; createdAt: Date }[]> =>
  db.profileVersion.findMany({
    where: { enterpriseId },
    orderBy: { revision: 'desc' },
    take,
    select: { revision: true, createdAt: true }
  })

export type ProfileVersion = Pick<ProfileRow, 'revision' | 'fields' | 'sealed'>

/** Those of these revisions that were ever in force. */
export const listProfileVersions = async (
  db: Tx,
  enterpriseId: string,
  revisions: number[]
): Promise<ProfileVersion[]> => {
  const rows = await db.profileVersion.findMany({
    where: { enterpriseId, revision: { in: revisions } },
    select: { revision: true, fields: true, sealed: true }
  })
  return rows.map(withPlainFields)
}
