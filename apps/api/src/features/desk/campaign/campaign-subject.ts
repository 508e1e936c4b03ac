import { beijingDay } from '@portal/contract/beijing-time'
import { campaignWish, type CampaignWish, judgeDeadline } from '@portal/contract/desk/campaign'
import * as z from 'zod/mini'
import { insertCampaign } from '#api/features/qualification/campaign/campaign.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import type { Subject } from '#api/features/record/proposal/subject.ts'
import { Refusal } from '#api/http/refusal.ts'

export const proposedCampaign = ({ payload }: Pick<Proposal, 'payload'>): CampaignWish => z.parse(campaignWish, payload)

/** R37, R46: the campaign begins when it is confirmed. A job tells its enterprises. */
export const campaignSubject: Subject = {
  describe: async (_, proposal) => {
    const { title } = proposedCampaign(proposal)
    return { change: { zh: `复审“${title}”`, en: `review “${title}”` }, page: '/admin/campaigns' }
  },
  confirm: async (_, tx, { proposal, actor, origin, now }) => {
    const wish = proposedCampaign(proposal)
    // It may have waited for days, and enterprises have at least a week.
    if (judgeDeadline(wish.deadline, beijingDay(now))) throw new Refusal('campaign.deadline-near')
    const campaign = { ...wish, id: proposal.subject, proposalId: proposal.id, startedAt: now }
    await insertCampaign(tx, campaign)
    const detail = { campaign: wish.title, until: wish.deadline }
    await audit(tx, { action: 'campaign.started', actor, origin, detail })
  },
  audit: {
    refused: 'campaign.rejected',
    withdrawn: 'campaign.withdrawn',
    detail: (proposal) => ({ campaign: proposedCampaign(proposal).title })
  }
}
