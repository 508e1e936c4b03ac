import { beijingTime } from '@portal/contract/beijing-time'
import { judgeClientProposal } from '@portal/contract/partner/client'
import { Alert, Button, Card, Flex, Tag } from 'antd'
import { useId, useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { ModeTag } from './client-tags.tsx'
import { clientsTexts } from './clients-texts.ts'
import type { Proposed } from './clients.queries.ts'
import { JudgeDialog } from './judge-dialog.tsx'
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
  const name = settings.name
  return (
    <Card type="inner" size="small" role="group" aria-labelledby={id}>
      <Flex vertical gap={12}>
        <Flex wrap gap="4px 12px" align="center">
          <h3 id={id} style={{ margin: 0, fontSize: 16 }}>
            {t(state === 'PROPOSED' ? 'waiting.register' : 'waiting.change')} · {name}
          </h3>
          <ModeTag mode={mode} />
          {state === 'DISABLED' && <Tag color="error">{t('state.DISABLED')}</Tag>}
          <span style={softText}>
            {t('waiting.by', { who: proposal.proposedBy.name, time: beijingTime(proposal.proposedAt) })}
          </span>
        </Flex>
        <ProposalTable client={client} />
        <Judging client={client} />
      </Flex>
    </Card>
  )
}

const Judging = ({ client }: { client: Proposed }) => {
  const t = useTexts(clientsTexts)
  const { id, roles } = useAdmin()
  const [decision, setDecision] = useState<'approve' | 'reject'>()
  if (!mayCall(judgeClientProposal, roles)) return null
  const { proposal, settings } = client
  const { name } = settings
  const isOwn = proposal.proposedBy.id === id
  const turnDown = isOwn ? 'withdraw' : 'reject'
  return (
    <>
      {isOwn && <Alert type="info" showIcon role="note" title={t('waiting.own')} />}
      <Flex wrap gap={8}>
        {proposal.mayApprove && (
          <Button type="primary" aria-label={t('approve.label', { name })} onClick={() => setDecision('approve')}>
            {t('approve')}
          </Button>
        )}
        <Button danger aria-label={t(`${turnDown}.label`, { name })} onClick={() => setDecision('reject')}>
          {t(turnDown)}
        </Button>
      </Flex>
      {decision && (
        <JudgeDialog client={client} decision={decision} isOwn={isOwn} onClose={() => setDecision(undefined)} />
      )}
    </>
  )
}
