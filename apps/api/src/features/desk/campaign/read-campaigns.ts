import type * as campaigns from '@portal/contract/desk/campaign'
import type { Response } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { listTypes } from '#api/features/desk/admin-enterprise/enterprise.store.ts'
import { countScope } from '#api/features/qualification/campaign/campaign.store.ts'
import { listWaitingProposals, type Proposal } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { proposedCampaign } from './campaign-subject.ts'
import { nameScope, type ScopeNames, summarise, viewCampaign } from './campaign.view.ts'
import { countTargets, findCampaign, listCampaigns } from './progress.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'catalogues'>

const mostShown = 50

/** R46: those that wait for a second person, and those that have begun. */
export const readCampaigns = async (
  deps: Needs,
  reader: AdminActor
): Promise<Response<typeof campaigns.listCampaigns>> => {
  const { db, clock } = deps
  const now = clock.now()
  const [names, waiting, rows] = await Promise.all([
    readNames(deps),
    listWaitingProposals(db, ['campaign'], now),
    listCampaigns(db, mostShown)
  ])
  const counts = await countTargets(
    db,
    rows.map(({ id }) => id)
  )
  const view = async (proposal: Proposal) => ({
    ...viewProposal(proposal, reader),
    ...(await viewProposed(db, proposal, names))
  })
  return {
    waiting: await Promise.all(waiting.map(view)),
    data: rows.map((row) => viewCampaign(row, { names, counts, now }))
  }
}

const viewProposed = async (db: Tx, proposal: Proposal, names: ScopeNames) => {
  const wish = proposedCampaign(proposal)
  const counts = await countScope(db, wish)
  const asked = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { ...wish, ...nameScope(names, wish), asked }
}

/** R46: how far it is, in all and by type. @throws Refusal `request.not-found` */
export const readCampaign = async (deps: Needs, id: string): Promise<Response<typeof campaigns.readCampaign>> => {
  const { db, clock } = deps
  const [row, names, counts] = await Promise.all([findCampaign(db, id), readNames(deps), countTargets(db, [id])])
  if (!row) throw new Refusal('request.not-found')
  const byType = [...names.types].flatMap(([code, name]) => {
    const ofType = counts.filter(({ type }) => type === code)
    return ofType.length > 0 ? [{ code, name, ...summarise(ofType) }] : []
  })
  return { ...viewCampaign(row, { names, counts, now: clock.now() }), byType }
}

const readNames = async ({ db, catalogues }: Needs): Promise<ScopeNames> => {
  const [types, { qualifications }] = await Promise.all([listTypes(db), catalogues.newest(db)])
  return {
    types: new Map(types.map(({ code, nameZh: zh, nameEn: en }) => [code, { zh, en }])),
    qualifications: new Map(qualifications.map(({ code, name }) => [code, name]))
  }
}
