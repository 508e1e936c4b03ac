import { startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ProofDone } from '#web/shared/proving/proof-done.tsx'
import type { ProofFlow } from '#web/shared/proving/proof-flow.ts'
import { ProofSheet } from '#web/shared/proving/proof-sheet.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { activateTexts } from './activate-texts.ts'
import { ActivationForm } from './activation.form.tsx'

const flow: ProofFlow = {
  purpose: 'activate',
  start: (body) => call(startActivation, { body }),
  verify: (id, body) => call(verifyActivation, { params: { id }, body })
}

/** R36: an invited operator proves the phone, chooses a password and accepts the agreement. */
export const ActivatePage = () => {
  const t = useTexts(activateTexts)
  const [search] = useSearchParams()
  const [doneFor, setDoneFor] = useState<string>()
  if (doneFor !== undefined) {
    return <ProofDone title={t('done.title')} text={t('done.text', { username: doneFor })} username={doneFor} />
  }
  return (
    <ProofSheet
      flow={flow}
      title={t('title')}
      intro={<p style={{ ...softText, marginBottom: 24 }}>{t('intro')}</p>}
      username={(search.get('username') ?? '').slice(0, 64)}
      sent={(run) => t('code.sent', run)}
      lastStep={t('step.password')}
      LastForm={ActivationForm}
      onDone={setDoneFor}
    />
  )
}
