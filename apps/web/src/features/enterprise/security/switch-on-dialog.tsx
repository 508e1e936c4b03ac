import type { Response } from '@portal/contract/endpoint'
import { type offerTotp, switchOnSecondFactor } from '@portal/contract/identity/second-factor'
import { App, Flex, Modal } from 'antd'
import { useState } from 'react'
import { AuthenticatorKey } from '#web/shared/account/authenticator-key.tsx'
import { authenticatorTexts } from '#web/shared/account/authenticator-texts.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSetUpHold } from '#web/shared/session/set-up-hold.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { KeepCodesDialog } from './keep-codes-dialog.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'

type SwitchOnDialogProps = { offer: Response<typeof offerTotp>; onClose: () => void }

/** R34: the key for the authenticator and a code of it. The first factor brings the recovery codes. */
export const SwitchOnDialog = ({ offer, onClose }: SwitchOnDialogProps) => {
  const t = useTexts(secondFactorTexts)
  const { message } = App.useApp()
  const [codes, setCodes] = useState<string[]>()
  useSetUpHold()
  const finish = () => {
    onClose()
    void message.success(t('on.done'))
  }
  return codes ? (
    <KeepCodesDialog codes={codes} onDone={finish} />
  ) : (
    <Connect offer={offer} onDone={(given) => (given.length > 0 ? setCodes(given) : finish())} onClose={onClose} />
  )
}

type ConnectProps = SwitchOnDialogProps & { onDone: (codes: string[]) => void }

const Connect = ({ offer, onDone, onClose }: ConnectProps) => {
  const t = useTexts(secondFactorTexts)
  const words = useTexts(authenticatorTexts)
  const form = useContractForm({
    schema: switchOnSecondFactor.body,
    defaultValues: { code: '' },
    codeFields: { 'totp.wrong': 'code' },
    onSubmit: async (body) => onDone((await call(switchOnSecondFactor, { body })).recoveryCodes)
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('on.title')} width={640}>
      <Flex vertical gap={20}>
        <AuthenticatorKey offer={offer} />
        <Form
          of={form}
          label={t('on.title')}
          labels="top"
          actions={<SubmitOrCancel submit={t('on.submit')} isBusy={form.isBusy} onCancel={onClose} />}
        >
          <TextField
            name="code"
            label={words('code')}
            hint={words('code.hint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            // Allows the space of codes that authenticators show in two groups.
            maxLength={20}
            isRequired
          />
        </Form>
      </Flex>
    </Modal>
  )
}
