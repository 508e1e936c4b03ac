import {
  type CataloguePage,
  judgeCatalogueProposal,
  type JudgedProposal,
  shownProposals
} from '@portal/contract/qualification/catalogue-change'
import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findWaitingProposal, listJudgedProposals } from './catalogue-proposal.store.ts'
import { findVersion, listVersions } from './catalogue.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues'>

/** R28: the version in force, what waits for a second administrator, and what was before. */
export const readCatalogue = async ({ db, catalogues }: Needs, reader: AdminActor): Promise<CataloguePage> => {
  const [versions, waiting, judged] = await Promise.all([
    listVersions(db),
    findWaitingProposal(db),
    listJudgedProposals(db, shownProposals)
  ])
  const [newest] = versions
  if (!newest) throw new Error('no version of the catalogue was published')
  return {
    ...newest,
    content: await getContent({ db, catalogues }, newest.version),
    versions,
    judged: judged.flatMap(viewJudged),
    waiting: waiting && { ...waiting, ...mayOf(waiting.proposedBy.id, reader) }
  }
}

/** @throws Refusal `request.not-found` */
export const readCatalogueVersion = async ({ db, catalogues }: Needs, version: number) => {
  const found = await findVersion(db, version)
  if (!found) throw new Refusal('request.not-found')
  const isFirst = version === 1
  return {
    ...found,
    content: await getContent({ db, catalogues }, version),
    before: isFirst ? null : { version: version - 1, content: await getContent({ db, catalogues }, version - 1) }
  }
}

const getContent = async ({ db, catalogues }: Needs, number: number) => {
  const { version: _, ...content } = await catalogues.get(db, number)
  return content
}

const mayOf = (proposerId: string, { adminId, roles }: AdminActor) => {
  const isOwn = proposerId === adminId
  const isJudge = judgeCatalogueProposal.roles.some((role) => roles.includes(role))
  return { mayJudge: !isOwn && isJudge, mayWithdraw: isOwn }
}

type JudgedRow = Awaited<ReturnType<typeof listJudgedProposals>>[number]

/** The table's checks make sure that a judged proposal has its judge and its time. */
const viewJudged = ({ state, judgedBy, judgedAt, ...row }: JudgedRow): JudgedProposal[] =>
  state === 'WAITING' || !judgedBy || !judgedAt ? [] : [{ ...row, state, judgedBy, judgedAt }]
