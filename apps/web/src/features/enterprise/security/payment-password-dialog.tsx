import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/identity/security'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { ChangePaymentPasswordForm } from './change-payment-password.form.tsx'
import { paymentPasswordTexts } from './payment-password-texts.ts'
import { ResetPaymentPasswordForm } from './reset-payment-password.form.tsx'
import { SetPaymentPasswordForm } from './set-payment-password.form.tsx'

export type PaymentPasswordAct = 'set' | 'change' | 'reset'

type DialogProps = {
  act: PaymentPasswordAct
  security: Response<typeof readSecurity>
  onAct: (act: PaymentPasswordAct | undefined) => void
}

export const PaymentPasswordDialog = ({ act, security, onAct }: DialogProps) => {
  const t = useTexts(paymentPasswordTexts)
  const { message } = App.useApp()
  const { username } = useSession().account
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([securityQuery.queryKey, ['home']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  const close = () => onAct(undefined)
  // The row is read before the dialog closes: its button may go, and the focus then goes to the page's heading.
  const finish = async () => {
    await refresh()
    close()
    void message.success(t(`${act}.done`))
  }
  const common = { onDone: finish, onCancel: close }
  const forms = {
    set: <SetPaymentPasswordForm {...common} />,
    change: <ChangePaymentPasswordForm {...common} onForgot={() => onAct('reset')} onLocked={() => void refresh()} />,
    reset: <ResetPaymentPasswordForm {...common} username={username} phone={security.phone.masked} />
  }
  return (
    <Modal {...useDialog({ onClose: close })} title={act === 'reset' ? t('forgot') : t(`${act}.title`)}>
      {forms[act]}
    </Modal>
  )
}
