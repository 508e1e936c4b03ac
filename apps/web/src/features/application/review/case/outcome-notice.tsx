import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from '../case-texts.ts'
import type { Outcome } from './use-decision.ts'

type OutcomeNoticeProps = { outcome: Outcome; onNext: () => void }

/** Takes the focus, because the pressed button is gone. */
export const OutcomeNotice = ({ outcome, onNext }: OutcomeNoticeProps) => {
  const t = useTexts(caseTexts)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Waits until the closing dialog has returned the focus.
    const timer = window.setTimeout(() => ref.current?.focus(), 50)
    return () => window.clearTimeout(timer)
  }, [outcome])
  return (
    <div ref={ref} tabIndex={-1} style={{ outline: 'none' }}>
      <Alert
        type="success"
        role="status"
        showIcon
        title={t(`done.${outcome}`)}
        action={<Button onClick={onNext}>{t('done.next')}</Button>}
      />
    </div>
  )
}
