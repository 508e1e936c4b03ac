import { beijingDay } from '@portal/contract/beijing-time'
import { judgeLaterDeadline } from '@portal/contract/desk/campaign'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { isOver } from '#api/features/qualification/campaign/campaign.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { lockCampaign, writeCampaign } from './progress.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** R46. @throws Refusal `request.not-found`, `campaign.over`, `request.invalid` for a day that is not later */
export const moveCampaign = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id, deadline }: { id: string; deadline: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const { title, deadline: former, today } = await lockRunning(tx, id, clock.now())
    const fault = judgeLaterDeadline(deadline, { former, today })
    if (fault) throw refuseField('/deadline', fault)
    await writeCampaign(tx, id, { deadline })
    await audit(tx, { action: 'campaign.moved', actor, origin, detail: { campaign: title, until: deadline } })
  })

/** R46: nobody is suspended for it. @throws Refusal `request.not-found`, `campaign.over` */
export const endCampaign = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id, reason }: { id: string; reason: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const now = clock.now()
    const { title } = await lockRunning(tx, id, now)
    await writeCampaign(tx, id, { endedAt: now, endedById: actor.adminId, endReason: reason })
    await record(tx, {
      action: 'campaign.ended',
      actor,
      origin,
      detail: { campaign: title, reason },
      adminMessage: { about: actor.adminId, facts: { title, reason, name: namePerson(actor) } }
    })
  })

/** After the last day, enterprises may be suspended for it already. */
const lockRunning = async (tx: Tx, id: string, now: Date) => {
  const campaign = await lockCampaign(tx, id)
  if (!campaign) throw new Refusal('request.not-found')
  const today = beijingDay(now)
  if (campaign.endedAt || isOver(campaign.deadline, today)) throw new Refusal('campaign.over')
  return { ...campaign, today }
}
