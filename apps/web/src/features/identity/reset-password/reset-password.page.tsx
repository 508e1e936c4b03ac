import { startPasswordReset, verifyPasswordReset } from '@portal/contract/identity/password-reset'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ProofDone } from '#web/shared/proving/proof-done.tsx'
import type { ProofFlow } from '#web/shared/proving/proof-flow.ts'
import { ProofSheet } from '#web/shared/proving/proof-sheet.tsx'
import { NewPasswordForm } from './new-password.form.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

const flow: ProofFlow = {
  purpose: 'reset-password',
  start: (body) => call(startPasswordReset, { body }),
  verify: (id, body) => call(verifyPasswordReset, { params: { id }, body })
}

/** R14: user name and captcha → SMS code → new password. */
export const ResetPasswordPage = () => {
  const t = useTexts(resetPasswordTexts)
  const [doneFor, setDoneFor] = useState<string>()
  if (doneFor !== undefined) return <ProofDone title={t('done.title')} text={t('done.text')} username={doneFor} />
  return (
    <ProofSheet
      flow={flow}
      title={t('title')}
      sent={(run) => t('code.sent', run)}
      lastStep={t('step.password')}
      LastForm={NewPasswordForm}
      onDone={setDoneFor}
    />
  )
}
