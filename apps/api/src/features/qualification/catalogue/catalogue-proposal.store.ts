import type { Catalogue } from '@portal/contract/qualification/catalogue'
import type { Prisma, Tx } from '@portal/db/client'
import { catalogueColumns, fromColumns, toColumns } from './catalogue-columns.ts'

const facts = {
  id: true,
  basedOn: true,
  note: true,
  proposedBy: { select: { id: true, name: true } },
  proposedAt: true
} as const satisfies Prisma.CatalogueProposalSelect

type NewProposal = { basedOn: number; note: string; content: Catalogue; proposedById: string }

/** @throws the unique violation `catalogue_proposal_one_waits` while another one waits */
export const insertProposal = async (tx: Tx, { content, ...proposal }: NewProposal): Promise<string> =>
  (await tx.catalogueProposal.create({ data: { ...proposal, ...toColumns(content) }, select: { id: true } })).id

/** With its content. */
export const findWaitingProposal = async (db: Tx) => {
  const row = await db.catalogueProposal.findFirst({
    where: { state: 'WAITING' },
    select: { ...facts, ...catalogueColumns }
  })
  return row && withContent(row)
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
    select: { state: true, basedOn: true, ...catalogueColumns, proposedById: true }
  })
  return row && withContent(row)
}

const withContent = <Row extends { content: unknown; testSystems: unknown }>({
  content,
  testSystems,
  ...row
}: Row) => ({
  ...row,
  content: fromColumns({ content, testSystems })
})

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
