import { type Catalogue, catalogue as catalogueSchema } from '@portal/contract/catalogue'
import type { Prisma, Tx } from '@portal/db/client'
import * as z from 'zod/mini'

const facts = {
  id: true,
  basedOn: true,
  note: true,
  proposedBy: { select: { id: true, name: true } },
  proposedAt: true
} as const satisfies Prisma.CatalogueProposalSelect

type NewProposal = { basedOn: number; note: string; content: Catalogue; proposedById: string }

/** @throws the unique violation `catalogue_proposal_one_waits` while another one waits */
export const insertProposal = async (tx: Tx, proposal: NewProposal): Promise<string> =>
  (await tx.catalogueProposal.create({ data: proposal, select: { id: true } })).id

/** With its content. */
export const findWaitingProposal = async (db: Tx) => {
  const row = await db.catalogueProposal.findFirst({
    where: { state: 'WAITING' },
    select: { ...facts, content: true }
  })
  return row && { ...row, content: z.parse(catalogueSchema, row.content) }
}

/** Newest first, without their content. */
export const listJudgedProposals = async (db: Tx, limit: number) =>
  db.catalogueProposal.findMany({
    where: { state: { not: 'WAITING' } },
    orderBy: { id: 'desc' },
    take: limit,
    select: {
      ...facts,
      state: true,
      judgedBy: { select: { id: true, name: true } },
      judgedAt: true,
      opinion: true,
      version: true
    }
  })

export const findProposal = async (db: Tx, id: string) => {
  const row = await db.catalogueProposal.findUnique({
    where: { id },
    select: { state: true, basedOn: true, content: true, proposedById: true }
  })
  return row && { ...row, content: z.parse(catalogueSchema, row.content) }
}

type Judged = {
  state: 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN'
  judgedById: string
  judgedAt: Date
  opinion?: string | undefined
  version?: number
}

/** False if it was judged before. */
export const closeProposal = async (tx: Tx, id: string, { opinion, version, ...judged }: Judged): Promise<boolean> => {
  const data = { ...judged, opinion: opinion ?? null, version: version ?? null }
  const { count } = await tx.catalogueProposal.updateMany({ where: { id, state: 'WAITING' }, data })
  return count === 1
}
