import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { proposeCampaign } from '@portal/contract/desk/campaign'
import { confirmProfile, readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { decideProposal } from '@portal/contract/record/proposal'
import type { Enterprise } from './enterprises.ts'
import type { Visitor } from './visitor.ts'

type People = { system: Visitor; security: Visitor; enterprises: readonly Enterprise[] }

const mostConfirmed = 4

/** R46: a campaign that runs, in which some have confirmed. */
export const openCampaign = async ({ system, security, enterprises }: People): Promise<void> => {
  const { id } = await system.call(proposeCampaign, {
    body: {
      title: `${beijingDay(new Date()).slice(0, 4)} 年度复审`,
      words: '请核对企业名称、法定代表人、经办人、银行账户和证照有效期。',
      types: [],
      qualifications: [],
      deadline: dayAfter(beijingDay(new Date()), 21)
    }
  })
  await security.call(decideProposal, { params: { id }, body: { decision: 'confirm' } })
  let confirmed = 0
  for (const { browser, state } of enterprises) {
    if (confirmed === mostConfirmed || state.includes('冻结')) continue
    const { revision, campaigns = [] } = await browser.call(readProfile, {})
    for (const campaign of campaigns) {
      await browser.call(confirmProfile, { body: { campaignId: campaign.id, revision } })
      confirmed += 1
    }
  }
}
