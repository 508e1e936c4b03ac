import type { CheckView } from '@portal/contract/application/internal-check'
import { beijingTime } from '@portal/contract/beijing-time'
import { Descriptions } from 'antd'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { checkPageTexts } from './check-page-texts.ts'

/** Who prepared and who decided, when, and with which words. */
export const CheckFacts = ({ check }: { check: CheckView }) => {
  const t = useTexts(checkPageTexts)
  const personOf = usePersonName()
  const { state, preparedBy, preparedAt, decidedBy, decidedAt, words } = check
  const decision =
    state !== 'WAITING' && decidedBy && decidedAt
      ? [
          { key: 'decidedBy', label: t(`decidedBy.${state}`), children: personOf(decidedBy) },
          { key: 'decidedAt', label: t(`decidedAt.${state}`), children: beijingTime(decidedAt) }
        ]
      : []
  const opinion = words
    ? [{ key: 'words', label: t('words'), span: 'filled' as const, children: <Words text={words} /> }]
    : []
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'preparedBy', label: t('preparedBy'), children: personOf(preparedBy) },
        { key: 'preparedAt', label: t('preparedAt'), children: beijingTime(preparedAt) },
        ...decision,
        ...opinion
      ]}
    />
  )
}

const Words = ({ text }: { text: string }) => <span style={{ whiteSpace: 'pre-line' }}>{text}</span>
