import { beijingTime } from '@portal/contract/beijing-time'
import type { ProposalState, ProposalView } from '@portal/contract/record/proposal'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { proposalTexts } from './proposal-texts.ts'

const colours = {
  WAITING: 'warning',
  CONFIRMED: 'success',
  REFUSED: 'error',
  WITHDRAWN: 'default',
  EXPIRED: 'default'
} as const satisfies Record<ProposalState, string>

export const ProposalTag = ({ state }: { state: ProposalState }) => {
  const t = useTexts(proposalTexts)
  return <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
}

const typed = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const

/** R37: why, by whom and until when it is proposed, and how it ended. */
export const ProposalFacts = ({ proposal }: { proposal: ProposalView }) => {
  const t = useTexts(proposalTexts)
  const language = useLanguage()
  const { state, reason, opinion, endsAt } = proposal
  const proposed = { who: proposal.proposedBy[language], time: beijingTime(proposal.proposedAt) }
  return (
    <Flex vertical gap={4}>
      {reason !== null && <span style={typed}>{t('reason', { reason })}</span>}
      <span style={softText}>
        {state === 'WAITING' ? t('waits', { ...proposed, end: beijingTime(endsAt) }) : t('proposed', proposed)}
      </span>
      {state !== 'WAITING' && (
        <span style={softText}>
          <Ending state={state} proposal={proposal} />
        </span>
      )}
      {opinion !== null && <span style={typed}>{t('opinion.of', { opinion })}</span>}
    </Flex>
  )
}

type EndingProps = { state: Exclude<ProposalState, 'WAITING'>; proposal: ProposalView }

const Ending = ({ state, proposal: { endsAt, decidedBy, decidedAt } }: EndingProps) => {
  const t = useTexts(proposalTexts)
  const language = useLanguage()
  if (state === 'EXPIRED') return t('decided.EXPIRED', { time: beijingTime(endsAt) })
  const time = decidedAt ? beijingTime(decidedAt) : ''
  return decidedBy ? t(`decided.${state}`, { who: decidedBy[language], time }) : t('decided.alone', { time })
}
