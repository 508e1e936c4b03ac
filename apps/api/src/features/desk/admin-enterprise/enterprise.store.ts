import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Prisma, Tx } from '@portal/db/client'
import { grantInForce } from '#api/features/qualification/grant/grant.store.ts'

const names = { select: { nameZh: true, nameEn: true } } as const

const columns = {
  id: true,
  number: true,
  fullName: true,
  creditCode: true,
  status: true,
  isTest: true,
  createdAt: true,
  type: names,
  accounts: { where: { role: 'OWNER', status: { not: 'CLOSED' } }, select: { username: true, phone: true } },
  profile: { select: { fields: true } }
} as const satisfies Prisma.EnterpriseSelect

export type EnterpriseRow = Prisma.EnterpriseGetPayload<{ select: typeof columns }>

const named = { qualification: true, application: { select: { catalogueVersion: true } } } as const

/** In the order of the ids, with the grants in force. */
export const readEnterprises = async (db: Tx, ids: string[], now: Date) => {
  const rows = await db.enterprise.findMany({
    where: { id: { in: ids } },
    select: { ...columns, grants: { where: grantInForce(now), orderBy: { id: 'asc' }, select: named } }
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const term = { select: { state: true, expiresAt: true, renewalUntil: true } } as const

const mostCases = 100

/** One enterprise with its grants and its newest cases. */
export const findEnterprise = async (db: Tx, number: string) =>
  db.enterprise.findUnique({
    where: { number: parseEnterpriseNumber(number) },
    select: {
      ...columns,
      needsCheck: true,
      requiresSecondFactor: true,
      grants: {
        orderBy: { id: 'desc' },
        select: { ...named, id: true, state: true, grantedAt: true, expiresAt: true, renewalUntil: true, reason: true }
      },
      applications: {
        orderBy: { id: 'desc' },
        take: mostCases,
        select: {
          id: true,
          qualification: true,
          catalogueVersion: true,
          state: true,
          round: true,
          submittedAt: true,
          decidedAt: true,
          isRenewal: true,
          grant: term,
          course: term
        }
      }
    }
  })

export const findEnterpriseId = async (db: Tx, number: string): Promise<string | undefined> =>
  (await db.enterprise.findUnique({ where: { number: parseEnterpriseNumber(number) }, select: { id: true } }))?.id

export const listTypes = async (db: Tx) =>
  db.enterpriseType.findMany({ orderBy: { position: 'asc' }, select: { code: true, nameZh: true, nameEn: true } })
