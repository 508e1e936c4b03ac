import type { SessionView } from '@portal/contract/identity/session'
import { Button } from 'antd'
import { useState } from 'react'
import { keepsField } from '#web/shared/form/submit-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { passkeySupport } from '#web/shared/passkey/passkey-support.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** R34: signs in without user name and password. Nothing where passkeys are not possible. */
export const PasskeyButton = ({ onDone }: { onDone: (session: SessionView) => void }) => {
  const t = useTexts(signInTexts)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  if (passkeySupport() !== 'on') return null
  const start = async () => {
    setProblem(undefined)
    setBusy(true)
    try {
      const { signInByPasskey } = await import('./sign-in-by-passkey.ts')
      onDone(await signInByPasskey())
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button block loading={isBusy} {...keepsField} onClick={() => void start()}>
        {t('passkey')}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
    </>
  )
}
