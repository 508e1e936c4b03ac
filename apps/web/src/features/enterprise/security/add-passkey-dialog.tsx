import { addPasskey, offerPasskey, renamePasskey } from '@portal/contract/identity/passkey'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex, Modal } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { makePasskey } from '#web/shared/passkey/ask-passkey.ts'
import { useSetUpHold } from '#web/shared/session/set-up-hold.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { KeepCodesDialog } from './keep-codes-dialog.tsx'
import { PasskeyNameField } from './passkey-name-field.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'
import { refreshFactors } from './security.queries.ts'

/** R34: a name, then the browser makes the passkey. The first factor brings the recovery codes. */
export const AddPasskeyDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(secondFactorTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [codes, setCodes] = useState<string[]>()
  useSetUpHold()
  const finish = () => {
    onClose()
    void message.success(t('passkey.add.done'))
    void refreshFactors(queryClient)
  }
  const add = async ({ name }: { name: string }) => {
    const attestation = await makePasskey(await call(offerPasskey, {}))
    const { recoveryCodes } = await call(addPasskey, { body: { name, attestation } })
    if (recoveryCodes.length > 0) setCodes(recoveryCodes)
    else finish()
  }
  return codes ? <KeepCodesDialog codes={codes} onDone={finish} /> : <NameIt add={add} onClose={onClose} />
}

type NameItProps = { add: (body: { name: string }) => Promise<void>; onClose: () => void }

const NameIt = ({ add, onClose }: NameItProps) => {
  const t = useTexts(secondFactorTexts)
  const form = useContractForm({ schema: renamePasskey.body, defaultValues: { name: '' }, onSubmit: add })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('passkey.add.title')}>
      <Flex vertical gap={16}>
        <p>{t('passkey.add.text')}</p>
        <Form
          of={form}
          label={t('passkey.add.title')}
          labels="top"
          actions={<SubmitOrCancel submit={t('passkey.add.submit')} isBusy={form.isBusy} onCancel={onClose} />}
        >
          <PasskeyNameField />
        </Form>
      </Flex>
    </Modal>
  )
}
