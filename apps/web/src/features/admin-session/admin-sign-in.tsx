import { useState } from 'react'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { adminSessionTexts } from './admin-session-texts.ts'
import { CredentialsForm } from './credentials.form.tsx'
import { ProofForm } from './proof.form.tsx'

type Step = { name: 'password'; isExpired: boolean } | { name: 'totp'; username: string }

/** R37: both steps. Used by the sign-in page and by the dialog after a lost session. */
export const AdminSignIn = ({ username, onDone }: { username: string; onDone: (session: AdminSession) => void }) => {
  const t = useTexts(adminSessionTexts)
  const [step, setStep] = useState<Step>({ name: 'password', isExpired: false })
  const [name, setName] = useState(username)
  const restart = (isExpired: boolean) => setStep({ name: 'password', isExpired })
  return (
    <>
      <SignInSteps isSecond={step.name === 'totp'} />
      {step.name === 'password' ? (
        <div className="sheet-body">
          {step.isExpired && (
            <Alert tone="warning">
              <p>{t('expired')}</p>
            </Alert>
          )}
          <CredentialsForm
            username={name}
            onDone={(given) => {
              setName(given)
              setStep({ name: 'totp', username: given })
            }}
          />
        </div>
      ) : (
        <ProofForm
          username={step.username}
          onDone={onDone}
          onBack={() => restart(false)}
          onExpired={() => restart(true)}
        />
      )}
    </>
  )
}

const SignInSteps = ({ isSecond }: { isSecond: boolean }) => {
  const t = useTexts(adminSessionTexts)
  return (
    <ol className="steps">
      <li className={isSecond ? 'is-done' : undefined} aria-current={isSecond ? undefined : 'step'}>
        <span className="steps-number">1</span>
        <span className="steps-text">{t('step.password')}</span>
      </li>
      <li aria-current={isSecond ? 'step' : undefined}>
        <span className="steps-number">2</span>
        <span className="steps-text">{t('step.totp')}</span>
      </li>
    </ol>
  )
}
