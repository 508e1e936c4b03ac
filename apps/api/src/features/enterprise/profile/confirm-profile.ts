import type { Body } from '@portal/contract/endpoint'
import type { confirmProfile as endpoint } from '@portal/contract/enterprise/profile-endpoints'
import type { Deps } from '#api/deps.ts'
import { confirmCampaign } from '#api/features/qualification/campaign/confirm-campaigns.ts'
import { record } from '#api/features/record/audit/record.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findProfile } from './profile.store.ts'

/**
 * R46: 资料无变化，确认, of the revision that the account has seen.
 * @throws Refusal `profile.conflict`, `request.not-found`, `campaign.over`, `campaign.confirmed`
 */
export const confirmProfile = async (
  deps: Pick<Deps, 'transact' | 'catalogues' | 'clock'>,
  actor: Actor,
  { campaignId, revision }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> =>
  deps.transact(async (tx) => {
    const { enterpriseId, accountId: confirmedById } = actor
    await lockEnterprise(tx, enterpriseId, 'update')
    const profile = await findProfile(tx, enterpriseId)
    if ((profile?.revision ?? 0) !== revision) throw new Refusal('profile.conflict')
    const confirmation = { enterpriseId, confirmedById, confirmedAt: deps.clock.now(), revision }
    const campaign = await confirmCampaign(tx, deps, campaignId, confirmation)
    await record(tx, { action: 'campaign.confirmed', actor, origin, detail: { campaign, revision } })
  })
