import type { Tx } from '@portal/db/client'
import { waits } from '#api/features/desk/administrator/admin-change.store.ts'

/** `since`: when the oldest was proposed; null if nothing waits. `number`: of its enterprise. */
export type Waiting = { count: number; since: Date | null; number?: number | null }

type Who = { adminId: string; now: Date }

const counted = { _count: true, _min: { proposedAt: true } } as const

type Counted = { _count: number; _min: { proposedAt: Date | null } }

const waitingOf = ({ _count: count, _min: { proposedAt: since } }: Counted): Waiting => ({ count, since })

const byOthers = (adminId: string) => ({ state: 'WAITING', proposedById: { not: adminId } }) as const

/** Nobody decides on what is about themself (R37). */
export const findAdminChanges = async (db: Tx, { adminId, now }: Who): Promise<Waiting> => {
  const isOfAnother = { OR: [{ adminId: null }, { adminId: { not: adminId } }] }
  const where = { AND: [byOthers(adminId), waits(now), isOfAnother] }
  return waitingOf(await db.adminChange.aggregate({ where, ...counted }))
}

export const findFactorResets = async (db: Tx, { adminId }: Who): Promise<Waiting> => {
  const where = byOthers(adminId)
  const [count, oldest] = await Promise.all([
    db.factorReset.count({ where }),
    db.factorReset.findFirst({
      where,
      orderBy: { id: 'asc' },
      select: { proposedAt: true, account: { select: { enterprise: { select: { number: true } } } } }
    })
  ])
  return { count, since: oldest?.proposedAt ?? null, number: oldest?.account.enterprise.number ?? null }
}

export const findClientProposals = async (db: Tx, { adminId }: Who): Promise<Waiting> =>
  waitingOf(await db.clientProposal.aggregate({ where: byOthers(adminId), ...counted }))

export const findCatalogueProposals = async (db: Tx, { adminId }: Who): Promise<Waiting> =>
  waitingOf(await db.catalogueProposal.aggregate({ where: byOthers(adminId), ...counted }))

/** Neither the proposer nor the last editor of a text publishes it. */
export const findAgreements = async (db: Tx, { adminId }: Who): Promise<Waiting> => {
  const where = { ...byOthers(adminId), editedById: { not: adminId } }
  return waitingOf(await db.agreementVersion.aggregate({ where, ...counted }))
}

/** Without the sandbox (R44), like the page. */
export const findProfileChanges = async (db: Tx): Promise<Waiting> => {
  const where = { state: 'PENDING', isTest: false } as const
  const { _count: count, _min: min } = await db.profileChange.aggregate({
    where,
    _count: true,
    _min: { createdAt: true }
  })
  return { count, since: min.createdAt }
}

export const findPhoneRecoveries = async (db: Tx): Promise<Waiting> => {
  const where = { state: 'WAITING', account: { enterprise: { isTest: false } } } as const
  const { _count: count, _min: min } = await db.phoneRecovery.aggregate({
    where,
    _count: true,
    _min: { createdAt: true }
  })
  return { count, since: min.createdAt }
}
