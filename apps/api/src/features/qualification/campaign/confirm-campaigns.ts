import { beijingDay } from '@portal/contract/beijing-time'
import type { OpenCampaign } from '@portal/contract/qualification/campaign'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { resumeConfirmed } from '#api/features/qualification/grant/grants-on-campaigns.ts'
import { Refusal } from '#api/http/refusal.ts'
import { isOver } from './campaign.rules.ts'
import { type Confirmation, confirmTargets, findTarget, listOpenCampaigns } from './campaign.store.ts'

type Needs = Pick<Deps, 'catalogues'>

/** R46: what the enterprise is asked to confirm. */
export const readOpenCampaigns = async (db: Tx, enterpriseId: string, now: Date): Promise<OpenCampaign[]> =>
  (await listOpenCampaigns(db, enterpriseId)).map((campaign) => ({
    ...campaign,
    isOver: isOver(campaign.deadline, beijingDay(now))
  }))

/**
 * R46: one campaign, by an account that has found nothing to change. Returns its title. The caller holds the lock of the
 * enterprise. @throws Refusal `request.not-found`, `campaign.over`, `campaign.confirmed`
 */
export const confirmCampaign = async (
  tx: Tx,
  deps: Needs,
  id: string,
  by: Omit<Confirmation, 'isChanged'>
): Promise<string> => {
  const target = await findTarget(tx, id, by.enterpriseId)
  if (!target) throw new Refusal('request.not-found')
  const { title, endedAt } = target.campaign
  if (endedAt) throw new Refusal('campaign.over')
  if (target.confirmedAt) throw new Refusal('campaign.confirmed')
  await confirm(tx, deps, [{ id, title }], { ...by, isChanged: false })
  return title
}

/** R46: a submission of the profile confirms all campaigns. The caller holds the lock of the enterprise. */
export const confirmBySubmission = async (tx: Tx, deps: Needs, by: Confirmation): Promise<void> =>
  confirm(tx, deps, await listOpenCampaigns(tx, by.enterpriseId), by)

const confirm = async (
  tx: Tx,
  deps: Needs,
  campaigns: { id: string; title: string }[],
  by: Confirmation
): Promise<void> => {
  if (campaigns.length === 0) return
  const ids = campaigns.map(({ id }) => id)
  await confirmTargets(tx, ids, by)
  await resumeConfirmed(tx, deps, { enterpriseId: by.enterpriseId, campaigns, now: by.confirmedAt })
}
