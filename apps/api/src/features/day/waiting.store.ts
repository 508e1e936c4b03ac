import type { Tx } from '@portal/db/client'

/** `since`: when the oldest was proposed; null if nothing waits. `number`: of its enterprise. */
export type Waiting = { count: number; since: Date | null; number?: number | null }

type Who = { adminId: string; now: Date }

/** An invitation waits no longer than its link can be used. Nobody decides on what is about themself (R37). */
export const findAdminChanges = async (db: Tx, { adminId, now }: Who): Promise<Waiting> => {
  const { _count: count, _min: min } = await db.adminChange.aggregate({
    where: {
      state: 'WAITING',
      proposedById: { not: adminId },
      AND: [
        { OR: [{ adminId: null }, { adminId: { not: adminId } }] },
        { OR: [{ linkId: null }, { link: { expiresAt: { gt: now } } }] }
      ]
    },
    _count: true,
    _min: { proposedAt: true }
  })
  return { count, since: min.proposedAt }
}

export const findFactorResets = async (db: Tx, { adminId }: Who): Promise<Waiting> => {
  const where = { state: 'WAITING', proposedById: { not: adminId } } as const
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

export const findClientProposals = async (db: Tx, { adminId }: Who): Promise<Waiting> => {
  const { _count: count, _min: min } = await db.clientProposal.aggregate({
    where: { state: 'WAITING', proposedById: { not: adminId } },
    _count: true,
    _min: { proposedAt: true }
  })
  return { count, since: min.proposedAt }
}

export const findCatalogueProposals = async (db: Tx, { adminId }: Who): Promise<Waiting> => {
  const { _count: count, _min: min } = await db.catalogueProposal.aggregate({
    where: { state: 'WAITING', proposedById: { not: adminId } },
    _count: true,
    _min: { proposedAt: true }
  })
  return { count, since: min.proposedAt }
}

/** Neither the proposer nor the last editor of a text publishes it. */
export const findAgreements = async (db: Tx, { adminId }: Who): Promise<Waiting> => {
  const { _count: count, _min: min } = await db.agreementVersion.aggregate({
    where: { state: 'WAITING', proposedById: { not: adminId }, editedById: { not: adminId } },
    _count: true,
    _min: { proposedAt: true }
  })
  return { count, since: min.proposedAt }
}

/** Without the sandbox (R44), like the page. */
export const findProfileChanges = async (db: Tx): Promise<Waiting> => {
  const { _count: count, _min: min } = await db.profileChange.aggregate({
    where: { state: 'PENDING', isTest: false },
    _count: true,
    _min: { createdAt: true }
  })
  return { count, since: min.createdAt }
}

export const findPhoneRecoveries = async (db: Tx): Promise<Waiting> => {
  const { _count: count, _min: min } = await db.phoneRecovery.aggregate({
    where: { state: 'WAITING', account: { enterprise: { isTest: false } } },
    _count: true,
    _min: { createdAt: true }
  })
  return { count, since: min.createdAt }
}
