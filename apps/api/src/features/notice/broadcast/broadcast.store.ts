import type { BroadcastAudience } from '@portal/contract/notice/broadcast'
import { Prisma, type Tx } from '@portal/db/client'
import { grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'

export type Audience = { audience: BroadcastAudience; audienceCode: string | null; enterpriseIds: string[] }

export type NewBroadcast = Omit<Prisma.BroadcastUncheckedCreateInput, 'enterprises'> & Audience

export const insertBroadcast = async (tx: Tx, { enterpriseIds, ...broadcast }: NewBroadcast): Promise<void> => {
  await tx.broadcast.create({ data: broadcast, select: { id: true } })
  if (enterpriseIds.length === 0) return
  const data = enterpriseIds.map((enterpriseId) => ({ broadcastId: broadcast.id, enterpriseId }))
  await tx.broadcastEnterprise.createMany({ data })
}

/** Those of the numbers that exist, are not closed and are no test enterprises. */
export const findEnterpriseIds = async (db: Tx, numbers: number[]): Promise<Map<number, string>> => {
  const rows = await db.enterprise.findMany({
    where: { number: { in: numbers }, isTest: false, status: { in: ['ACTIVE', 'FROZEN'] } },
    select: { id: true, number: true }
  })
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/**
 * R31: how many accounts could sign in now and read it. Raw: Prisma would join every enterprise; the few that are left out
 * have indexes, with which a million accounts take half a second instead of five (decision 043).
 */
export const countRecipients = async (db: Tx, to: Audience): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM account a
    WHERE a.status = 'ACTIVE' AND ${within(to)} AND NOT EXISTS (SELECT FROM enterprise e
      WHERE e.id = a.enterprise_id AND (e.status <> 'ACTIVE' OR e.is_test))`
  return row?.count ?? 0
}

const within = ({ audience, audienceCode, enterpriseIds }: Audience): Prisma.Sql => {
  switch (audience) {
    case 'ALL':
      return Prisma.sql`true`
    case 'TYPE':
      return Prisma.sql`a.enterprise_id IN (SELECT e.id FROM enterprise e WHERE e.type_code = ${audienceCode})`
    case 'QUALIFICATION':
      return Prisma.sql`a.enterprise_id IN (SELECT g.enterprise_id FROM qualification_grant g
        WHERE g.qualification = ${audienceCode} AND ${Prisma.raw(grantInForceSql)})`
    case 'ENTERPRISES':
      return Prisma.sql`a.enterprise_id = ANY(${enterpriseIds}::uuid[])`
  }
}

const listed = {
  id: true,
  audience: true,
  audienceCode: true,
  category: true,
  titleZh: true,
  titleEn: true,
  isBanner: true,
  startsAt: true,
  endsAt: true,
  createdBy: { select: { name: true } },
  createdAt: true,
  withdrawnBy: { select: { name: true } },
  withdrawnAt: true,
  recipients: true,
  closedAt: true,
  readers: true
} as const satisfies Prisma.BroadcastSelect

export type BroadcastRow = Prisma.BroadcastGetPayload<{ select: typeof listed }>

/** Newest first, one more than the page to know whether another follows. */
export const listBroadcasts = async (
  db: Tx,
  { after, take }: { after: string | undefined; take: number }
): Promise<BroadcastRow[]> =>
  db.broadcast.findMany({
    where: after ? { id: { lt: after } } : {},
    orderBy: { id: 'desc' },
    take: take + 1,
    select: listed
  })

export const findBroadcast = async (db: Tx, id: string) =>
  db.broadcast.findUnique({
    where: { id },
    select: {
      ...listed,
      bodyZh: true,
      bodyEn: true,
      enterprises: {
        orderBy: { enterprise: { number: 'asc' } },
        select: { enterprise: { select: { id: true, number: true, fullName: true } } }
      }
    }
  })

/** By the id of the broadcast. One without readers is absent. */
export const countReaders = async (db: Tx, ids: string[]): Promise<Map<string, number>> => {
  if (ids.length === 0) return new Map()
  const counts = await db.broadcastReceipt.groupBy({
    by: ['broadcastId'],
    where: { broadcastId: { in: ids }, readAt: { not: null } },
    _count: { _all: true }
  })
  return new Map(counts.map(({ broadcastId, _count }) => [broadcastId, _count._all]))
}

/** False if it has ended or was withdrawn. */
export const withdraw = async (tx: Tx, id: string, adminId: string, now: Date): Promise<boolean> => {
  const { count } = await tx.broadcast.updateMany({
    where: { id, withdrawnAt: null, endsAt: { gt: now } },
    data: { withdrawnAt: now, withdrawnById: adminId }
  })
  return count === 1
}

const forTurning = {
  id: true,
  audience: true,
  audienceCode: true,
  announcedAt: true,
  enterprises: { select: { enterpriseId: true } }
} as const satisfies Prisma.BroadcastSelect

type Turning = Audience & { id: string; announcedAt: Date | null }

const turningOf = ({ enterprises, ...rest }: Prisma.BroadcastGetPayload<{ select: typeof forTurning }>): Turning => ({
  ...rest,
  enterpriseIds: enterprises.map(({ enterpriseId }) => enterpriseId)
})

/** They have begun, and pages were not told or recipients not counted. */
export const listBegun = async (db: Tx, now: Date): Promise<Turning[]> => {
  const where = { startsAt: { lte: now }, recipients: null, closedAt: null, withdrawnAt: null }
  return (await db.broadcast.findMany({ where, select: forTurning })).map(turningOf)
}

/** Broadcasts that have ended, of which open pages were not told. */
export const listOver = async (db: Tx, now: Date): Promise<Turning[]> => {
  const where = { closedAt: null, OR: [{ endsAt: { lte: now } }, { withdrawnAt: { not: null } }] }
  return (await db.broadcast.findMany({ where, select: forTurning })).map(turningOf)
}

export const markAnnounced = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx.broadcast.updateMany({ where: { id, announcedAt: null }, data: { announcedAt: now } })
}

export const writeRecipients = async (db: Tx, id: string, recipients: number): Promise<void> => {
  await db.broadcast.update({ where: { id }, data: { recipients }, select: { id: true } })
}

export const close = async (tx: Tx, id: string, closed: { readers: number; closedAt: Date }): Promise<void> => {
  await tx.broadcast.updateMany({ where: { id, closedAt: null }, data: closed })
}

/** Also those that are no longer offered: enterprises of them remain. */
export const listTypes = async (db: Tx) =>
  db.enterpriseType.findMany({ orderBy: { position: 'asc' }, select: { code: true, nameZh: true, nameEn: true } })
