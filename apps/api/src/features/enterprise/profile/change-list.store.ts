import type { Prisma, Tx } from '@portal/db/client'
import { type ChangeState, withDifferences } from './profile-change.store.ts'
import type { Differences, PlainValues } from './profile.rules.ts'
import { withPlainFields } from './profile.store.ts'

export type ListedChange = {
  id: string
  enterpriseId: string
  state: ChangeState
  number: number
  fullName: string | null
  isTest: boolean
  typeZh: string
  typeEn: string
  differences: Differences
  /** The values asked for, without the sealed ones. */
  fields: PlainValues
  creditCode: string | null
  createdAt: Date
  createdBy: string
  opinion: string | null
  decidedAt: Date | null
  decidedBy: string | null
  bankAccountHash: Uint8Array<ArrayBuffer> | null
}

const columns = {
  id: true,
  enterpriseId: true,
  state: true,
  differences: true,
  fields: true,
  creditCode: true,
  createdAt: true,
  opinion: true,
  decidedAt: true,
  isTest: true,
  bankAccountHash: true,
  enterprise: { select: { number: true, fullName: true, type: { select: { nameZh: true, nameEn: true } } } },
  createdBy: { select: { username: true } },
  decidedBy: { select: { name: true } }
} as const satisfies Prisma.ProfileChangeSelect

type Row = Prisma.ProfileChangeGetPayload<{ select: typeof columns }>

const viewOf = ({ enterprise, createdBy, decidedBy, ...change }: Row): ListedChange => ({
  ...withDifferences(withPlainFields(change)),
  number: enterprise.number,
  fullName: enterprise.fullName,
  typeZh: enterprise.type.nameZh,
  typeEn: enterprise.type.nameEn,
  createdBy: createdBy.username,
  decidedBy: decidedBy?.name ?? null
})

type Place = { state: ChangeState | undefined; isTest: boolean; after: string | undefined; take: number }

/** Of all enterprises: pending ones oldest first, all others newest first; one more than the page. */
export const listChanges = async (db: Tx, { state, isTest, after, take }: Place): Promise<ListedChange[]> => {
  const isOldestFirst = state === 'PENDING'
  const rows = await db.profileChange.findMany({
    where: {
      isTest,
      ...(state ? { state } : {}),
      ...(after ? { id: isOldestFirst ? { gt: after } : { lt: after } } : {})
    },
    orderBy: { id: isOldestFirst ? 'asc' : 'desc' },
    take: take + 1,
    select: columns
  })
  return rows.map(viewOf)
}
