import type { AdminRole } from '@portal/contract/endpoint'
import type { Prisma, Tx } from '@portal/db/client'

const facts = {
  id: true,
  kind: true,
  adminId: true,
  formerRoles: true,
  roles: true,
  reason: true,
  proposedById: true,
  proposedAt: true,
  admin: { select: { name: true, username: true } },
  proposedBy: { select: { name: true, username: true } }
} as const satisfies Prisma.AdminChangeSelect

const judgedFacts = {
  ...facts,
  state: true,
  judgedBy: { select: { name: true, username: true } },
  judgedAt: true,
  opinion: true
} as const satisfies Prisma.AdminChangeSelect

export type WaitingChange = Prisma.AdminChangeGetPayload<{ select: typeof facts }>
export type JudgedChange = Prisma.AdminChangeGetPayload<{ select: typeof judgedFacts }>

/** An invitation waits no longer than its link can be used. */
export const waits = (now: Date) =>
  ({
    state: 'WAITING',
    OR: [{ linkId: null }, { link: { expiresAt: { gt: now } } }]
  }) satisfies Prisma.AdminChangeWhereInput

export const listWaitingChanges = (db: Tx): Promise<WaitingChange[]> =>
  db.adminChange.findMany({ where: waits(new Date()), select: facts, orderBy: { id: 'asc' }, take: 500 })

/** Newest first. */
export const listJudgedChanges = (db: Tx, limit: number): Promise<JudgedChange[]> =>
  db.adminChange.findMany({
    where: { state: { not: 'WAITING' } },
    select: judgedFacts,
    orderBy: { judgedAt: 'desc' },
    take: limit
  })

export const findChange = (tx: Tx, id: string) =>
  tx.adminChange.findUnique({ where: { id }, select: { ...facts, state: true, linkId: true } })

type NewChange = {
  kind: 'ROLES' | 'INVITATION' | 'ENABLING'
  adminId?: string
  linkId?: string
  formerRoles: AdminRole[]
  roles: AdminRole[]
  reason: string | undefined
  proposedById: string
  /** When it takes effect without a second person; null: it waits. */
  judgedAt: Date | null
}

/** @throws the unique violation `admin_change_one_waits` while another one of this administrator waits */
export const insertChange = async (tx: Tx, { reason, ...change }: NewChange): Promise<string> => {
  const state = change.judgedAt === null ? 'WAITING' : 'CONFIRMED'
  const data = { ...change, reason: reason ?? null, state } as const
  return (await tx.adminChange.create({ data, select: { id: true } })).id
}

export const isChangeWaiting = async (tx: Tx, adminId: string): Promise<boolean> =>
  (await tx.adminChange.findFirst({ where: { adminId, state: 'WAITING' }, select: { id: true } })) !== null

type Judged = {
  state: 'CONFIRMED' | 'REFUSED' | 'WITHDRAWN'
  judgedById: string
  judgedAt: Date
  opinion?: string | undefined
}

/** False if it was judged before, or the link of the invitation is over. */
export const closeChange = async (tx: Tx, id: string, { opinion, ...judged }: Judged): Promise<boolean> => {
  const { count } = await tx.adminChange.updateMany({
    where: { id, ...waits(new Date()) },
    data: { ...judged, opinion: opinion ?? null }
  })
  return count === 1
}

/** What an administrator proposed ends with the role that allowed it. */
export const withdrawChangesBy = async (tx: Tx, adminId: string): Promise<void> => {
  await tx.adminChange.updateMany({
    where: { proposedById: adminId, state: 'WAITING' },
    data: { state: 'WITHDRAWN', judgedById: adminId, judgedAt: new Date() }
  })
}

export const withdrawChangeOfLink = async (tx: Tx, linkId: string, judgedById: string): Promise<void> => {
  await tx.adminChange.updateMany({
    where: { linkId, state: 'WAITING' },
    data: { state: 'WITHDRAWN', judgedById, judgedAt: new Date() }
  })
}
