import { beijingTime } from '@portal/contract/beijing-time'
import type { FreezeView } from '@portal/contract/desk/admin-enterprises'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'

/** Who froze it, why and until when, and how it ended. */
export const FreezeFacts = ({ freeze }: { freeze: FreezeView }) => {
  const t = useTexts(enterpriseTexts)
  const { reason, frozenAt, frozenBy, until, unfrozenAt, unfrozenBy, unfreezeReason } = freeze
  return (
    <>
      <div className="lines">{t('freeze.reason', { reason })}</div>
      <div style={softText}>
        {t('freeze.by', { at: beijingTime(frozenAt), name: frozenBy })} ·{' '}
        {until ? t('freeze.until', { day: until }) : t('freeze.endless')}
      </div>
      {unfrozenAt && (
        <div style={softText}>
          {unfrozenBy
            ? t('unfreeze.by', { at: beijingTime(unfrozenAt), name: unfrozenBy })
            : t('unfreeze.due', { at: beijingTime(unfrozenAt) })}
        </div>
      )}
      {unfreezeReason && <div className="lines">{t('unfreeze.reason', { reason: unfreezeReason })}</div>}
    </>
  )
}
