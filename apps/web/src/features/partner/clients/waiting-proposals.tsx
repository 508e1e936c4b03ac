import { Alert, Card, Flex, Tag } from 'antd'
import { useId } from 'react'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { ModeTag } from './client-tags.tsx'
import { clientsTexts } from './clients-texts.ts'
import { clientsQuery, type Proposed } from './clients.queries.ts'
import { ProposalTable } from './proposal-table.tsx'

/** R37: what one administrator proposed and another one has to approve. */
export const WaitingProposals = ({ clients }: { clients: readonly Proposed[] }) => {
  const t = useTexts(clientsTexts)
  return (
    <SectionCard title={t('waiting')}>
      <Flex vertical gap={16}>
        {clients.map((client) => (
          <WaitingProposal key={client.proposal.id} client={client} />
        ))}
      </Flex>
    </SectionCard>
  )
}

const WaitingProposal = ({ client }: { client: Proposed }) => {
  const t = useTexts(clientsTexts)
  const id = useId()
  const { proposal, settings, state, mode } = client
  const { name } = settings
  const subject = state === 'PROPOSED' ? 'register' : 'change'
  const title = `${t(`waiting.${subject}`)} · ${name}`
  return (
    <Card type="inner" size="small" role="group" aria-labelledby={id}>
      <Flex vertical gap={12}>
        <Flex wrap gap="4px 12px" align="center">
          <h3 id={id} style={{ margin: 0, fontSize: 16 }}>
            {title}
          </h3>
          <ModeTag mode={mode} />
          {state === 'DISABLED' && <Tag color="error">{t('state.DISABLED')}</Tag>}
        </Flex>
        <ProposalFacts proposal={proposal} />
        <ProposalTable client={client} />
        {proposal.mayWithdraw && <Alert type="info" showIcon role="note" title={t('waiting.own')} />}
        <ProposalActs
          proposal={proposal}
          title={title}
          queryKey={clientsQuery.queryKey}
          renderExplanation={(act) => (
            <p style={{ margin: 0 }}>{t(`${act === 'confirm' ? 'confirm' : 'drop'}.${subject}.text`, { name })}</p>
          )}
        />
      </Flex>
    </Card>
  )
}
