import { type CataloguePage, shownProposals } from '@portal/contract/qualification/catalogue-change'
import type { Deps } from '#api/deps.ts'
import { listDecidedProposals, listWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { proposedCatalogue } from './catalogue-subject.ts'
import { findVersion, findVersionsOf, listVersions } from './catalogue.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'catalogues'>

/** R28: the version in force, what waits for a second administrator, and what was before. */
export const readCatalogue = async ({ db, clock, catalogues }: Needs, reader: AdminActor): Promise<CataloguePage> => {
  const [versions, [waiting], decided] = await Promise.all([
    listVersions(db),
    listWaitingProposals(db, ['catalogue'], clock.now()),
    listDecidedProposals(db, ['catalogue'], shownProposals)
  ])
  const became = await findVersionsOf(
    db,
    decided.map(({ id }) => id)
  )
  const [newest] = versions
  if (!newest) throw new Error('no version of the catalogue was published')
  return {
    ...newest,
    content: await getContent({ db, catalogues }, newest.version),
    versions,
    decided: decided.map((each) => ({ ...viewProposal(each, reader), version: became.get(each.id) ?? null })),
    waiting: waiting ? { ...viewProposal(waiting, reader), ...proposedCatalogue(waiting) } : null
  }
}

/** @throws Refusal `request.not-found` */
export const readCatalogueVersion = async ({ db, catalogues }: Pick<Needs, 'db' | 'catalogues'>, version: number) => {
  const found = await findVersion(db, version)
  if (!found) throw new Refusal('request.not-found')
  const isFirst = version === 1
  return {
    ...found,
    content: await getContent({ db, catalogues }, version),
    before: isFirst ? null : { version: version - 1, content: await getContent({ db, catalogues }, version - 1) }
  }
}

const getContent = async ({ db, catalogues }: Pick<Needs, 'db' | 'catalogues'>, number: number) => {
  const { version: _, ...content } = await catalogues.get(db, number)
  return content
}
