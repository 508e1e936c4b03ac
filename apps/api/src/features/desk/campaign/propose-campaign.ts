import { beijingDay } from '@portal/contract/beijing-time'
import {
  type CampaignScope,
  type CampaignWish,
  type countCampaign as countEndpoint,
  judgeDeadline
} from '@portal/contract/desk/campaign'
import type { Response } from '@portal/contract/endpoint'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { listTypes } from '#api/features/desk/admin-enterprise/enterprise.store.ts'
import { countScope } from '#api/features/qualification/campaign/campaign.store.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { record } from '#api/features/record/audit/record.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'catalogues'>

/** R46: how many enterprises the scope has now. @throws Refusal `request.invalid` */
export const countCampaign = async (deps: Needs, scope: CampaignScope): Promise<Response<typeof countEndpoint>> => {
  const types = await refuseUnknown(deps, scope)
  const counts = await countScope(deps.db, scope)
  const byType = types.flatMap(({ code, nameZh: zh, nameEn: en }) => {
    const asked = counts.get(code)
    return asked ? [{ code, name: { zh, en }, asked }] : []
  })
  return { asked: byType.reduce((sum, { asked }) => sum + asked, 0), byType }
}

/**
 * R37, R46: a campaign that waits for a second administrator.
 * @throws Refusal `request.invalid`, `campaign.nobody`
 */
export const proposeCampaign = async (
  deps: Needs,
  actor: AdminActor,
  wish: CampaignWish,
  origin: Origin
): Promise<{ id: string }> => {
  const now = deps.clock.now()
  const fault = judgeDeadline(wish.deadline, beijingDay(now))
  if (fault) throw refuseField('/deadline', fault)
  const known = await refuseUnknown(deps, wish)
  if ((await countScope(deps.db, wish)).size === 0) throw new Refusal('campaign.nobody')
  return deps.transact(async (tx) => {
    const proposal = { kind: 'campaign', subject: newId(), payload: wish } as const
    const id = await insertProposal(tx, {
      ...proposal,
      proposedById: actor.adminId,
      proposedAt: now,
      endsAt: proposalEnd(now)
    })
    const { title, deadline, qualifications: qualification } = wish
    const enterpriseType = known.filter(({ code }) => wish.types.includes(code)).map(({ nameZh }) => nameZh)
    await record(tx, {
      action: 'campaign.proposed',
      actor,
      origin,
      detail: { campaign: title, until: deadline, enterpriseType, qualification },
      adminMessage: { about: actor.adminId, facts: { title, deadline, name: namePerson(actor) } }
    })
    return { id }
  })
}

const refuseUnknown = async ({ db, catalogues }: Needs, { types, qualifications }: CampaignScope) => {
  const [known, catalogue] = await Promise.all([listTypes(db), catalogues.newest(db)])
  if (!types.every((code) => known.some((type) => type.code === code)))
    throw refuseField('/types', 'enterpriseType.unknown')
  if (!qualifications.every((code) => findQualification(catalogue, code)))
    throw refuseField('/qualifications', 'qualification.unknown')
  return known
}
