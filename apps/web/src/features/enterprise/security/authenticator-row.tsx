import { offerTotp, switchOffSecondFactor } from '@portal/contract/identity/second-factor'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'
import { Factor } from './factor.tsx'
import type { SecondFactor } from './second-factor-row.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'
import { refreshFactors } from './security.queries.ts'
import { SwitchOnDialog } from './switch-on-dialog.tsx'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'

type AuthenticatorRowProps = Pick<SecondFactor, 'hasTotp' | 'passkeys'> & { level: 2 | 3 }

/** 身份验证器 (R34). */
export const AuthenticatorRow = ({ hasTotp, passkeys, level }: AuthenticatorRowProps) => {
  const t = useTexts(secondFactorTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [isClosing, setClosing] = useState(false)
  const offer = useMutation({
    mutationFn: () => call(offerTotp, {}),
    onError: useTellProblem()
  })
  const off = passkeys.length > 0 ? 'remove' : 'off'
  return (
    <Factor title={t('totp')} level={level} note={t('totp.note')}>
      {hasTotp && <Tag color="success">{t('totp.on')}</Tag>}
      {hasTotp ? (
        <Button aria-label={`${t('totp.remove')} ${t('totp')}`} onClick={() => setClosing(true)}>
          {t('totp.remove')}
        </Button>
      ) : (
        <Button
          aria-label={`${t('totp.connect')} ${t('totp')}`}
          loading={offer.isPending}
          onClick={() => offer.mutate()}
        >
          {t('totp.connect')}
        </Button>
      )}
      {offer.data && (
        <SwitchOnDialog
          offer={offer.data}
          onClose={() => {
            offer.reset()
            void refreshFactors(queryClient)
          }}
        />
      )}
      {isClosing && (
        <ConfirmDialog
          title={t(`${off}.title`)}
          confirm={t(`${off}.submit`)}
          act={async () => {
            await call(switchOffSecondFactor, {})
            await refreshFactors(queryClient)
          }}
          onDone={() => void message.success(t(`${off}.done`))}
          onClose={() => setClosing(false)}
        >
          {t(`${off}.text`)}
        </ConfirmDialog>
      )}
    </Factor>
  )
}
