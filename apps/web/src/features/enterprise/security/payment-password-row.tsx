import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/identity/security'
import { Button, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { hoursText } from '#web/shared/format/time-text.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Factor } from './factor.tsx'
import type { PaymentPasswordAct } from './payment-password-dialog.tsx'
import { paymentPasswordTexts } from './payment-password-texts.ts'
import { PaymentPasswordDialog } from './payment-password-dialog.tsx'

type PaymentPasswordRowProps = { security: Response<typeof readSecurity>; readAtMs: number }

const colours = { absent: 'warning', set: 'success', locked: 'error' } as const

/** 支付密码 (R32, R33): its state, and the dialogs to set, change or reset it. */
export const PaymentPasswordRow = ({ security, readAtMs }: PaymentPasswordRowProps) => {
  const t = useTexts(paymentPasswordTexts)
  const common = useTexts(commonTexts)
  const { paymentPassword } = security
  const [act, setAct] = useState<PaymentPasswordAct>()
  const left = useLockLeft(paymentPassword.lockedSeconds, readAtMs)
  const state = left > 0 ? 'locked' : paymentPassword.state
  return (
    <Factor title={t('title')} level={2} note={t(`note.${state}`, { time: hoursText(common, left) })}>
      <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
      {state === 'absent' && (
        <Button type="primary" aria-label={`${t('set')} ${t('title')}`} onClick={() => setAct('set')}>
          {t('set')}
        </Button>
      )}
      {state === 'set' && (
        <Button aria-label={`${t('change')} ${t('title')}`} onClick={() => setAct('change')}>
          {t('change')}
        </Button>
      )}
      {state !== 'absent' && <Button onClick={() => setAct('reset')}>{t('forgot')}</Button>}
      {/* A `key` for each act makes the focus start again. */}
      {act && <PaymentPasswordDialog key={act} act={act} security={security} onAct={setAct} />}
    </Factor>
  )
}

/** Both in milliseconds since the epoch. */
export const secondsUntil = (untilMs: number, nowMs: number): number => Math.max(0, Math.ceil((untilMs - nowMs) / 1000))

const tickMs = 5000

/** The remaining seconds of the lock, counted down since the fetch. */
const useLockLeft = (lockedSeconds: number, readAtMs: number): number => {
  const untilMs = readAtMs + lockedSeconds * 1000
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (lockedSeconds === 0) return
    const timer = window.setInterval(() => setNow(Date.now()), tickMs)
    return () => window.clearInterval(timer)
  }, [lockedSeconds])
  return lockedSeconds === 0 ? 0 : secondsUntil(untilMs, nowMs)
}
