import { beijingTime } from '@portal/contract/beijing-time'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import type { Account } from './enterprises.queries.ts'

/** The reset of a second factor that waits for a second person. */
export const ResetFacts = ({ reset }: { reset: NonNullable<Account['factorReset']> }) => {
  const t = useTexts(enterpriseTexts)
  const { reason, proof, proposedBy, proposedAt } = reset
  return (
    <>
      <div>
        <Tag color="warning">{t('reset.waits')}</Tag>
      </div>
      <div style={softText}>{t('reset.by', { who: proposedBy, time: beijingTime(proposedAt) })}</div>
      <div style={{ ...softText, whiteSpace: 'pre-wrap' }}>{t('reset.facts', { reason, proof })}</div>
    </>
  )
}
