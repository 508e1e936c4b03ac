import { beijingTime } from '@portal/contract/beijing-time'
import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import { actionText } from '#web/shared/admin/case-actions.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from '../case-texts.ts'
import type { Case } from '../review.queries.ts'
import type { CaseNews } from './use-case-news.ts'

type NewsNoticeProps = { news: CaseNews; hasOpinion: boolean }

/** R47: what others have done with the case while it was open. */
export const NewsNotice = ({ news: { steps, isProfileNew, dismiss }, hasOpinion }: NewsNoticeProps) => {
  const t = useTexts(caseTexts)
  const close = useTexts(commonTexts)('close')
  const ref = useRef<HTMLDivElement>(null)
  const count = steps.length
  useEffect(() => {
    if (count === 0) return
    // The field or dialog that had the focus may be gone with the right to decide.
    const timer = window.setTimeout(() => document.activeElement === document.body && ref.current?.focus(), 50)
    return () => window.clearTimeout(timer)
  }, [count])
  if (count === 0 && !isProfileNew) return null
  return (
    <div ref={ref} tabIndex={-1} style={{ outline: 'none' }}>
      <Alert
        type="warning"
        role="status"
        showIcon
        title={t('news.title')}
        closable={{ onClose: dismiss, 'aria-label': close }}
        description={
          <>
            {steps.map((step) => (
              <p key={`${step.at.getTime()} ${step.action}`}>
                <Step step={step} />
              </p>
            ))}
            {isProfileNew && <p>{t('news.profile')}</p>}
            <p>
              {t('conflict.text')} {hasOpinion && t('news.kept')}
            </p>
          </>
        }
      />
    </div>
  )
}

/** Who did what and when. */
export const Step = ({ step: { at, action, actor, actorKind } }: { step: Case['timeline'][number] }) => {
  const t = useTexts(caseTexts)
  const name = actorKind === 'system' ? t('actor.system') : actor
  return t('conflict.who', { actor: name, time: beijingTime(at), action: t(actionText(action)) })
}
