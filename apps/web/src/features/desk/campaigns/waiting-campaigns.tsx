import { Alert, Descriptions, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Scope } from './campaign-facts.tsx'
import { campaignsTexts } from './campaigns-texts.ts'
import { campaignsKey, type WaitingCampaign } from './campaigns.queries.ts'

/** R37: what one administrator proposed and another one has to decide on. */
export const WaitingCampaigns = ({ campaigns }: { campaigns: readonly WaitingCampaign[] }) =>
  campaigns.map((campaign) => <Waiting key={campaign.id} campaign={campaign} />)

const Waiting = ({ campaign }: { campaign: WaitingCampaign }) => {
  const t = useTexts(campaignsTexts)
  const { title, words, deadline, asked, mayWithdraw } = campaign
  const count = asked.toLocaleString()
  return (
    <SectionCard title={t('waiting.title', { title })}>
      <Flex vertical gap={12}>
        <ProposalFacts proposal={campaign} />
        {mayWithdraw && <Alert type="info" showIcon role="note" title={t('waiting.own')} />}
        <Descriptions
          size="small"
          column={1}
          items={[
            { key: 'words', label: t('words'), children: <span className="lines">{words}</span> },
            { key: 'deadline', label: t('deadline'), children: deadline },
            { key: 'scope', label: t('facts.scope'), children: <Scope of={campaign} /> },
            { key: 'asked', label: t('asked'), children: t('waiting.asked', { count }) }
          ]}
        />
        <ProposalActs
          proposal={campaign}
          title={title}
          queryKey={campaignsKey}
          renderExplanation={(act) => <p style={{ margin: 0 }}>{t(`${act}.text`, { count })}</p>}
        />
      </Flex>
    </SectionCard>
  )
}
