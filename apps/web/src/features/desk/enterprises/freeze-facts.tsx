import { beijingTime } from '@portal/contract/beijing-time'
import type { FreezeView } from '@portal/contract/desk/admin-enterprises'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'

/** Who froze it, why and until when, and how it ended. */
export const FreezeFacts = ({ freeze }: { freeze: FreezeView }) => {
  const t = useTexts(enterpriseTexts)
  const { reason, frozenAt, frozenBy, until, thawedAt, thawedBy, thawReason } = freeze
  return (
    <>
      <div className="lines">{t('freeze.reason', { reason })}</div>
      <div style={softText}>
        {t('freeze.by', { at: beijingTime(frozenAt), name: frozenBy })} ·{' '}
        {until ? t('freeze.until', { day: until }) : t('freeze.endless')}
      </div>
      {thawedAt && (
        <div style={softText}>
          {thawedBy
            ? t('thaw.by', { at: beijingTime(thawedAt), name: thawedBy })
            : t('thaw.due', { at: beijingTime(thawedAt) })}
        </div>
      )}
      {thawReason && <div className="lines">{t('thaw.reason', { reason: thawReason })}</div>}
    </>
  )
}
