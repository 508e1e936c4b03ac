import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { administratorsTexts } from './administrators-texts.ts'
import type { JudgedAdminChange } from './administrators.queries.ts'
import { ChangeWords } from './change-words.tsx'

const colours = { CONFIRMED: 'success', REFUSED: 'error', WITHDRAWN: 'default' } as const

/** R37: the newest changes of administrators, with both persons. */
export const JudgedChanges = ({ changes }: { changes: readonly JudgedAdminChange[] }) => {
  const t = useTexts(administratorsTexts)
  return (
    <SectionCard title={t('judged')}>
      {changes.length === 0 && <span style={softText}>{t('judged.none')}</span>}
      <Flex component="ul" vertical gap={20}>
        {changes.map((change) => (
          <JudgedItem key={change.id} change={change} />
        ))}
      </Flex>
    </SectionCard>
  )
}

const JudgedItem = ({ change }: { change: JudgedAdminChange }) => {
  const t = useTexts(administratorsTexts)
  const language = useLanguage()
  const { state, proposedBy, proposedAt, judgedBy, judgedAt, opinion } = change
  const who = judgedBy?.[language] ?? t('judged.nobody')
  return (
    <Flex component="li" vertical gap={6} align="start">
      <Tag color={colours[state]}>{t(`judged.${state}`)}</Tag>
      <ChangeWords change={change} />
      <span style={softText}>{t('waiting.by', { who: proposedBy[language], time: beijingTime(proposedAt) })}</span>
      <span style={softText}>{t('judged.by', { who, time: beijingTime(judgedAt) })}</span>
      {opinion !== null && <span style={{ overflowWrap: 'anywhere' }}>{t('judged.opinion', { opinion })}</span>}
    </Flex>
  )
}
