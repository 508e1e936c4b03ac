import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/security'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { hoursText } from '#web/shared/format/hours-text.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ChangePaymentPasswordForm } from './change-payment-password.form.tsx'
import { secondsUntil } from './lock-left.ts'
import { paymentPasswordTexts } from './payment-password-texts.ts'
import { ResetPaymentPasswordForm } from './reset-payment-password.form.tsx'
import { securityQuery } from './security.queries.ts'
import { SetPaymentPasswordForm } from './set-payment-password.form.tsx'

type Security = Response<typeof readSecurity>
type Act = 'set' | 'change' | 'reset'

const tones = { absent: 'tag tag-wait', set: 'tag tag-good', locked: 'tag tag-bad' } as const

/** 支付密码 (R32, R33): its state, and the dialogs to set, change or reset it. */
export const PaymentPasswordRow = ({ security, readAtMs }: { security: Security; readAtMs: number }) => {
  const t = useTexts(paymentPasswordTexts)
  const common = useTexts(commonTexts)
  const { paymentPassword } = security
  const [act, setAct] = useState<Act>()
  const left = useLockLeft(paymentPassword.lockedSeconds, readAtMs)
  const state = left > 0 ? 'locked' : paymentPassword.state
  return (
    <li className="factor">
      <div>
        <h2>{t('title')}</h2>
        <p className="factor-note">{t(`note.${state}`, { time: hoursText(common, left) })}</p>
      </div>
      <span className={tones[state]}>{t(`state.${state}`)}</span>
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
      {act && <PaymentPasswordDialog act={act} security={security} onAct={setAct} />}
    </li>
  )
}

type DialogProps = { act: Act; security: Security; onAct: (act: Act | undefined) => void }

const PaymentPasswordDialog = ({ act, security, onAct }: DialogProps) => {
  const t = useTexts(paymentPasswordTexts)
  const { account } = useSession()
  const queryClient = useQueryClient()
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: ['home'] })
  }
  const close = () => onAct(undefined)
  const finish = () => {
    close()
    showNotice(t(`${act}.done`))
    refresh()
  }
  const titles = { set: t('set.title'), change: t('change.title'), reset: t('forgot') }
  return (
    // A `key` for each action makes the focus start again.
    <Dialog key={act} title={titles[act]} onClose={close}>
      {act === 'set' && (
        <SetPaymentPasswordForm
          asksLoginPassword={security.needsLoginPassword}
          username={account.username}
          onDone={finish}
          onCancel={close}
        />
      )}
      {act === 'change' && (
        <ChangePaymentPasswordForm
          onDone={finish}
          onForgot={() => onAct('reset')}
          onLocked={refresh}
          onCancel={close}
        />
      )}
      {act === 'reset' && (
        <ResetPaymentPasswordForm
          phone={security.phone.masked}
          username={account.username}
          onDone={finish}
          onCancel={close}
        />
      )}
    </Dialog>
  )
}

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
