import type { Tx } from '@portal/db/client'
import type { ProposalKind } from '@portal/contract/record/proposal'
import { openStates } from '#api/features/enterprise/profile/profile-change.store.ts'
import { countProposals } from '#api/features/record/proposal/proposal.store.ts'

/** `since`: when the oldest was proposed; null if nothing waits. `number`: of its enterprise. */
export type Waiting = { count: number; since: Date | null; number?: number | null }

type Who = { adminId: string; now: Date }

export const findProposals =
  (...kinds: ProposalKind[]) =>
  async (db: Tx, who: Who): Promise<Waiting> => {
    const { count, oldest } = await countProposals(db, kinds, who)
    return { count, since: oldest?.proposedAt ?? null }
  }

export const findFactorResets = async (db: Tx, who: Who): Promise<Waiting> => {
  const { count, oldest } = await countProposals(db, ['factor-reset'], who)
  const account =
    oldest &&
    (await db.account.findUnique({
      where: { id: oldest.subject },
      select: { enterprise: { select: { number: true } } }
    }))
  return { count, since: oldest?.proposedAt ?? null, number: account?.enterprise.number ?? null }
}

/** Without the sandbox (R44), like the page. */
export const findProfileChanges = async (db: Tx): Promise<Waiting> => {
  const where = { state: { in: [...openStates] }, isTest: false }
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

export const findQuestions = async (db: Tx): Promise<Waiting> => {
  const where = { state: 'OPEN', enterprise: { isTest: false } } as const
  const { _count: count, _min: min } = await db.question.aggregate({ where, _count: true, _min: { changedAt: true } })
  return { count, since: min.changedAt }
}
