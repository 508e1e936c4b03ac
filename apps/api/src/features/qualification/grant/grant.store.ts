import type { GrantState } from '@portal/contract/qualification/grant'
import type { Prisma, Tx } from '@portal/db/client'
import { lockGrant } from '#api/features/record/lock/lock.store.ts'
import { grantOfCase } from './grant.rules.ts'

const columns = {
  id: true,
  enterpriseId: true,
  applicationId: true,
  qualification: true,
  menus: true,
  state: true,
  reason: true,
  lapsedPapers: true,
  lapsedCampaigns: true,
  grantedAt: true,
  expiresAt: true,
  renewalUntil: true
} as const satisfies Prisma.GrantSelect

export type GrantRow = Prisma.GrantGetPayload<{ select: typeof columns }>

const notExpired = (now: Date) =>
  ({
    OR: [{ expiresAt: null }, { expiresAt: { gt: now } }, { renewalUntil: { gt: now } }]
  }) satisfies Prisma.GrantWhereInput

/** The grants that open menus (R15): active, and not past their end. */
export const grantInForce = (now: Date) => ({ state: 'ACTIVE', ...notExpired(now) }) satisfies Prisma.GrantWhereInput

/** The grants that are held, see `isHeld`. */
export const grantHeld = (now: Date) =>
  ({ state: { in: ['ACTIVE', 'SUSPENDED'] }, ...notExpired(now) }) satisfies Prisma.GrantWhereInput

const notExpiredSql = '(g.expires_at IS NULL OR g.expires_at > now() OR g.renewal_until > now())'

/** `grantInForce` and `grantHeld` for statements in SQL; `g` is the grant. */
export const grantInForceSql = `g.state = 'ACTIVE' AND ${notExpiredSql}`
export const grantHeldSql = `g.state IN ('ACTIVE', 'SUSPENDED') AND ${notExpiredSql}`

/** Keys of the menus that grants in force open, each once. */
export const listOpenMenus = async (db: Tx, enterpriseId: string, now: Date): Promise<string[]> => {
  const grants = await db.grant.findMany({
    where: { enterpriseId, ...grantInForce(now) },
    select: { menus: true }
  })
  return [...new Set(grants.flatMap(({ menus }) => menus))]
}

/** Codes of the qualifications that are held, see `isHeld`. */
export const listHeldQualifications = async (db: Tx, enterpriseId: string, now: Date): Promise<string[]> => {
  const grants = await db.grant.findMany({
    where: { enterpriseId, ...grantHeld(now) },
    select: { qualification: true }
  })
  return grants.map(({ qualification }) => qualification)
}

/** All grants of the enterprise, oldest first, with those that have ended. */
export const listGrants = async (db: Tx, enterpriseId: string): Promise<GrantRow[]> =>
  db.grant.findMany({ where: { enterpriseId }, orderBy: { id: 'asc' }, select: columns })

/** See `grantOfCase`. */
export const findGrantOfApplication = async (db: Tx, applicationId: string): Promise<GrantRow | null> => {
  const select = { state: true, grant: { select: columns }, course: { select: columns } } as const
  const found = await db.application.findUnique({ where: { id: applicationId }, select })
  return found && grantOfCase(found)
}

export const findGrant = async (db: Tx, id: string): Promise<GrantRow | null> =>
  db.grant.findUnique({ where: { id }, select: columns })

/** R46: the end of the grant that an open renewal keeps; null when it keeps none. */
export const findRenewedEnd = async (
  db: Tx,
  { isRenewal, grantId }: { isRenewal: boolean; grantId: string | null }
): Promise<Date | null> => {
  const grant = isRenewal && grantId ? await findGrant(db, grantId) : null
  return grant?.renewalUntil ? grant.expiresAt : null
}

const columnsWithCase = {
  ...columns,
  application: { select: { catalogueVersion: true, state: true, round: true } }
} as const satisfies Prisma.GrantSelect

/** With what a change of the grant needs to know about its case. */
export type LockedGrant = Prisma.GrantGetPayload<{ select: typeof columnsWithCase }>

/** Changes of one grant wait here for each other until commit. */
export const findLockedGrant = async (tx: Tx, id: string): Promise<LockedGrant | null> => {
  await lockGrant(tx, id)
  return tx.grant.findUnique({ where: { id }, select: columnsWithCase })
}

const marked = { state: { in: ['ACTIVE', 'SUSPENDED'] } } satisfies Prisma.GrantWhereInput

/** The grant in state ACTIVE or SUSPENDED, also when it is past its end. */
export const findLockedMarkedGrant = async (
  tx: Tx,
  enterpriseId: string,
  qualification: string
): Promise<LockedGrant | null> => {
  const found = await tx.grant.findFirst({ where: { enterpriseId, qualification, ...marked }, select: { id: true } })
  if (!found) return null
  await lockGrant(tx, found.id)
  return tx.grant.findUnique({ where: { id: found.id, ...marked }, select: columnsWithCase })
}

/** The held grants in this state, oldest first, with their cases. */
export const listHeldIn = async (
  db: Tx,
  { enterpriseId, state, now }: { enterpriseId: string; state: 'ACTIVE' | 'SUSPENDED'; now: Date }
): Promise<LockedGrant[]> =>
  db.grant.findMany({
    where: { enterpriseId, state, ...notExpired(now) },
    orderBy: { id: 'asc' },
    select: columnsWithCase
  })

/** Ids of grants that are past their end and not marked yet, the first ones first. */
export const listExpired = async (db: Tx, now: Date, most: number): Promise<string[]> => {
  const rows = await db.grant.findMany({
    where: { ...marked, expiresAt: { lte: now }, OR: [{ renewalUntil: null }, { renewalUntil: { lte: now } }] },
    orderBy: { expiresAt: 'asc' },
    take: most,
    select: { id: true }
  })
  return rows.map(({ id }) => id)
}

export type NewGrant = {
  enterpriseId: string
  applicationId: string
  qualification: string
  menus: string[]
  grantedAt: Date
  expiresAt: Date | null
}

/**
 * Returns its id. What a reopened approval took back (R47) is granted again in its row.
 * @throws the unique violation `grant_one_held` when the qualification is held already
 */
export const insertGrant = async (tx: Tx, grant: NewGrant): Promise<string> => {
  const anew = { state: 'ACTIVE' as const, reason: null, lapsedPapers: [], renewalUntil: null }
  const data = { ...grant, ...anew, changedAt: grant.grantedAt }
  const where = { applicationId: grant.applicationId }
  return (await tx.grant.upsert({ where, create: data, update: data, select: { id: true } })).id
}

/** R46: until when an open renewal keeps the grant; null when it does so no longer. */
export const setRenewalUntil = async (tx: Tx, id: string, renewalUntil: Date | null, now: Date): Promise<void> => {
  await tx.grant.update({ where: { id }, data: { renewalUntil, changedAt: now }, select: { id: true } })
}

type Renewed = Pick<NewGrant, 'applicationId' | 'menus' | 'expiresAt'>

/**
 * R46: the same row with a new end. It names the case that renewed it, which keeps the old end, and the case before names
 * the grant.
 */
export const extendGrant = async (
  tx: Tx,
  { id, applicationId, expiresAt }: Pick<GrantRow, 'id' | 'applicationId' | 'expiresAt'>,
  renewed: Renewed,
  now: Date
): Promise<void> => {
  const select = { id: true } as const
  await tx.application.update({ where: { id: applicationId }, data: { grantId: id }, select })
  await tx.application.update({ where: { id: renewed.applicationId }, data: { extendedFrom: expiresAt }, select })
  await tx.grant.update({ where: { id }, data: { ...renewed, renewalUntil: null, changedAt: now }, select })
}

/** R46, R47: what the approval of this renewal extended; undefined for one that a process without `extended_from` approved. */
export const findExtension = async (db: Tx, applicationId: string): Promise<Extension | undefined> => {
  const { extendedFrom, grantId } = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { extendedFrom: true, grantId: true }
  })
  if (!extendedFrom || !grantId) return undefined
  const former = await db.application.findFirst({
    where: { grantId, id: { not: applicationId }, state: 'APPROVED', grant: null },
    orderBy: { id: 'desc' },
    select: { id: true, catalogueVersion: true }
  })
  return former ? { expiresAt: extendedFrom, former } : undefined
}

export type Extension = { expiresAt: Date; former: { id: string; catalogueVersion: number } }

type Former = Renewed & { renewalUntil: Date }

/** R47: undoes `extendGrant`. The renewal is open again and keeps the grant as before. */
export const undoExtension = async (
  tx: Tx,
  { id, applicationId }: Pick<GrantRow, 'id' | 'applicationId'>,
  former: Former,
  now: Date
): Promise<void> => {
  const select = { id: true } as const
  await tx.application.update({ where: { id: applicationId }, data: { extendedFrom: null }, select })
  await tx.grant.update({ where: { id }, data: { ...former, changedAt: now }, select })
}

/** Why the portal itself suspended it: expired papers, and campaigns whose deadline passed without a confirmation. */
export type Lapses = Pick<GrantRow, 'lapsedPapers' | 'lapsedCampaigns'>

/** What `lapses` leaves out stays as it is. */
type Move = { reason: string | null; now: Date; lapses?: Partial<Lapses> | undefined }

/** Moves the grant only from the state that was judged; false is a conflict. */
export const moveGrant = async (
  tx: Tx,
  { id, state }: GrantRow,
  to: GrantState,
  { reason, now, lapses }: Move
): Promise<boolean> => {
  const renewal = to === 'REVOKED' || to === 'EXPIRED' ? { renewalUntil: null } : {}
  const { count } = await tx.grant.updateMany({
    where: { id, state },
    data: { state: to, reason, changedAt: now, ...lapses, ...renewal }
  })
  return count === 1
}

/** The first deadline first. */
export const listCampaigns = async (db: Tx, ids: readonly string[]): Promise<{ title: string; deadline: string }[]> =>
  ids.length === 0
    ? []
    : db.campaign.findMany({
        where: { id: { in: [...ids] } },
        orderBy: [{ deadline: 'asc' }, { id: 'asc' }],
        select: { title: true, deadline: true }
      })

/** Makes the hand-over tokens for these menus invalid. They stay invalid when the grant is resumed. */
export const endHandovers = async (tx: Tx, enterpriseId: string, menus: string[], now: Date): Promise<void> => {
  await tx.handoverToken.updateMany({
    where: { menu: { in: menus }, usedAt: null, expiresAt: { gt: now }, session: { account: { enterpriseId } } },
    data: { usedAt: now }
  })
}

/** The grants in force that open this menu, oldest first. */
export const listMenuGrants = async (db: Tx, enterpriseId: string, menu: string, now: Date) =>
  db.grant.findMany({
    where: { enterpriseId, menus: { has: menu }, ...grantInForce(now) },
    orderBy: { id: 'asc' },
    select: {
      qualification: true,
      grantedAt: true,
      expiresAt: true,
      renewalUntil: true,
      application: { select: { catalogueVersion: true } }
    }
  })
