import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Prisma, Tx } from '@portal/db/client'
import { withDifferences } from './profile-change.store.ts'

/** Of one change. */
const mostSameAccounts = 50

const enterprise = {
  select: {
    id: true,
    number: true,
    fullName: true,
    status: true,
    isTest: true,
    type: { select: { nameZh: true, nameEn: true } }
  }
} as const satisfies { select: Prisma.EnterpriseSelect }

export type AccountHolder = Prisma.EnterpriseGetPayload<typeof enterprise> & { isWaiting: boolean }

type Account = { bankAccountHash: Uint8Array<ArrayBuffer>; enterpriseId: string; isTest: boolean }

/**
 * The other enterprises that have this account in force, or ask for it by a change that waits, each kind by number. The
 * sandbox and the real ones are never compared (R44). Each by its index.
 */
export const findHolders = async (
  db: Tx,
  { bankAccountHash, enterpriseId, isTest }: Account
): Promise<AccountHolder[]> => {
  const where = { bankAccountHash, enterpriseId: { not: enterpriseId }, enterprise: { isTest } }
  const first = { orderBy: { enterprise: { number: 'asc' } }, take: mostSameAccounts, select: { enterprise } } as const
  const inForce = await db.profile.findMany({ where, ...first })
  const waiting = await db.profileChange.findMany({
    where: { ...where, state: 'PENDING' },
    ...first
  })
  const held = new Set(inForce.map((row) => row.enterprise.id))
  return [
    ...inForce.map((row) => ({ ...row.enterprise, isWaiting: false })),
    ...waiting.filter((row) => !held.has(row.enterprise.id)).map((row) => ({ ...row.enterprise, isWaiting: true }))
  ].slice(0, mostSameAccounts)
}

/** Waiting changes that a process of the version before has written, without the hash of a value that they ask for. */
export const listUnhashed = async (db: Tx) => {
  const asksFor = (key: ProfileKey) => ({ differences: { path: [key, 'to'], string_contains: '' } })
  const rows = await db.profileChange.findMany({
    where: {
      state: 'PENDING',
      OR: [
        { bankAccountHash: null, ...asksFor('bankAccount') },
        { idNumberHash: null, ...asksFor('legalPersonIdNumber') }
      ]
    },
    select: { id: true, sealed: true, differences: true }
  })
  return rows.map(withDifferences)
}

type Hash = Uint8Array<ArrayBuffer> | null

export const keepHashes = async (
  db: Tx,
  id: string,
  hashes: { bankAccountHash: Hash; idNumberHash: Hash }
): Promise<void> => {
  await db.profileChange.updateMany({ where: { id, state: 'PENDING' }, data: hashes })
}
