import type { ProposalKind } from '@portal/contract/record/proposal'
import type { Prisma, Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import { Refusal } from '#api/http/refusal.ts'

const person = { select: { name: true, username: true } } as const

const columns = {
  id: true,
  kind: true,
  subject: true,
  payload: true,
  reason: true,
  state: true,
  proposedById: true,
  proposedBy: person,
  proposedAt: true,
  concernedId: true,
  concerned: person,
  endsAt: true,
  decidedBy: person,
  decidedAt: true,
  opinion: true
} as const satisfies Prisma.ProposalSelect

/** `select` of a relation to a proposal, which `proposalOf` reads. */
export const proposalColumns = { select: columns } as const

type Row = Prisma.ProposalGetPayload<{ select: typeof columns }>
export type Proposal = Omit<Row, 'kind'> & { kind: ProposalKind }

/** The column is only written by `insertProposal`. */
export const proposalOf = (row: Row): Proposal => ({ ...row, kind: row.kind as ProposalKind })

/** It can be confirmed. */
const waits = (now: Date) => ({ state: 'WAITING', endsAt: { gt: now } }) satisfies Prisma.ProposalWhereInput

export type NewProposal = {
  kind: ProposalKind
  subject: string
  payload: Prisma.InputJsonValue
  reason?: string | undefined
  proposedById: string
  proposedAt: Date
  concernedId?: string
  endsAt: Date
  /** It takes effect without a second person. */
  decidedAt?: Date
}

/** @throws Refusal `proposal.open` while another one of the subject waits */
export const insertProposal = async (tx: Tx, { reason, ...proposal }: NewProposal): Promise<string> => {
  const state = proposal.decidedAt ? 'CONFIRMED' : 'WAITING'
  try {
    const data = { ...proposal, reason: reason ?? null, state } as const
    return (await tx.proposal.create({ data, select: { id: true } })).id
  } catch (error) {
    throw isUniqueViolation(error, 'proposal_one_waits') ? new Refusal('proposal.open') : error
  }
}

export const findProposal = async (tx: Tx, id: string): Promise<Proposal | undefined> => {
  const row = await tx.proposal.findUnique({ where: { id }, select: columns })
  return row ? proposalOf(row) : undefined
}

/** The proposals that wait, by subject. */
export const findWaitingProposals = async (
  db: Tx,
  subjects: readonly string[],
  now: Date
): Promise<Map<string, Proposal>> => {
  const rows = await db.proposal.findMany({ where: { subject: { in: [...subjects] }, ...waits(now) }, select: columns })
  return new Map(rows.map((row) => [row.subject, proposalOf(row)]))
}

/** Oldest first. */
export const listWaitingProposals = async (db: Tx, kinds: readonly ProposalKind[], now: Date): Promise<Proposal[]> => {
  const where = { kind: { in: [...kinds] }, ...waits(now) }
  return (await db.proposal.findMany({ where, select: columns, orderBy: { id: 'asc' }, take: 500 })).map(proposalOf)
}

/** Newest first. */
export const listDecidedProposals = async (
  db: Tx,
  kinds: readonly ProposalKind[],
  limit: number
): Promise<Proposal[]> => {
  const rows = await db.proposal.findMany({
    where: { kind: { in: [...kinds] }, decidedAt: { not: null } },
    select: columns,
    orderBy: { decidedAt: 'desc' },
    take: limit
  })
  return rows.map(proposalOf)
}

/** All of these subjects, oldest first. */
export const listProposalsOf = async (db: Tx, kind: ProposalKind, subjects: readonly string[]): Promise<Proposal[]> => {
  const where = { kind, subject: { in: [...subjects] } }
  return (await db.proposal.findMany({ where, select: columns, orderBy: { id: 'asc' } })).map(proposalOf)
}

export type Decided = {
  state: 'CONFIRMED' | 'REFUSED' | 'WITHDRAWN'
  decidedById: string
  decidedAt: Date
  opinion?: string | undefined
}

/** False if it was decided before, or has expired. */
export const closeProposal = async (tx: Tx, id: string, { opinion, ...decided }: Decided): Promise<boolean> => {
  const { count } = await tx.proposal.updateMany({
    where: { id, ...waits(decided.decidedAt) },
    data: { ...decided, opinion: opinion ?? null }
  })
  return count === 1
}

/** False if it was decided before. */
export const expireProposal = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await tx.proposal.updateMany({
    where: { id, state: 'WAITING', endsAt: { lte: now } },
    data: { state: 'EXPIRED', decidedAt: now }
  })
  return count === 1
}

/** Proposals that have expired, oldest first. */
export const listOverProposals = async (db: Tx, now: Date, most: number): Promise<Proposal[]> => {
  const where = { state: 'WAITING', endsAt: { lte: now } } as const
  return (await db.proposal.findMany({ where, select: columns, orderBy: { endsAt: 'asc' }, take: most })).map(
    proposalOf
  )
}

/** What an administrator proposed ends with the role that allowed it. */
export const withdrawProposalsBy = async (
  tx: Tx,
  adminId: string,
  { kinds, now }: { kinds: readonly ProposalKind[]; now: Date }
): Promise<void> => {
  await tx.proposal.updateMany({
    where: { proposedById: adminId, state: 'WAITING', kind: { in: [...kinds] } },
    data: { state: 'WITHDRAWN', decidedById: adminId, decidedAt: now }
  })
}

export type Waiting = { count: number; oldest: { subject: string; proposedAt: Date } | null }

/** What this administrator may decide on. */
export const countProposals = async (
  db: Tx,
  kinds: readonly ProposalKind[],
  { adminId, now }: { adminId: string; now: Date }
): Promise<Waiting> => {
  const isOfAnother = { OR: [{ concernedId: null }, { concernedId: { not: adminId } }] }
  const where = { kind: { in: [...kinds] }, proposedById: { not: adminId }, ...isOfAnother, ...waits(now) }
  const [count, oldest] = await Promise.all([
    db.proposal.count({ where }),
    db.proposal.findFirst({ where, orderBy: { id: 'asc' }, select: { subject: true, proposedAt: true } })
  ])
  return { count, oldest }
}

/** Of an account that is erased. A decided one stays as an act, as in the audit. */
export const removeWaitingProposals = async (tx: Tx, subject: string): Promise<void> => {
  await tx.proposal.deleteMany({ where: { subject, state: 'WAITING' } })
}
