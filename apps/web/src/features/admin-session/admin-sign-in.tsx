import { Alert, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminSessionTexts } from './admin-session-texts.ts'
import { CredentialsForm } from './credentials.form.tsx'
import { ProofForm } from './proof.form.tsx'

// antd's Steps are for sight only and need 9 kB, so the form does not wait for them.
const SignInSteps = lazy(async () => ({ default: (await import('./sign-in-steps.tsx')).SignInSteps }))

type Step = { name: 'password'; isExpired: boolean } | { name: 'totp'; username: string }

/** R37: both steps. Used by the sign-in page and by the dialog after a lost session. */
export const AdminSignIn = ({ username, onDone }: { username: string; onDone: (session: AdminSession) => void }) => {
  const t = useTexts(adminSessionTexts)
  const [step, setStep] = useState<Step>({ name: 'password', isExpired: false })
  const [name, setName] = useState(username)
  const restart = (isExpired: boolean) => setStep({ name: 'password', isExpired })
  return (
    <Flex vertical gap={24}>
      <Suspense fallback={<div style={{ height: 26 }} />}>
        <SignInSteps isSecond={step.name === 'totp'} />
      </Suspense>
      {step.name === 'password' ? (
        <>
          {step.isExpired && <Alert type="warning" showIcon role="status" title={t('expired')} />}
          <CredentialsForm
            username={name}
            onDone={(given) => {
              setName(given)
              setStep({ name: 'totp', username: given })
            }}
          />
        </>
      ) : (
        <ProofForm
          username={step.username}
          onDone={onDone}
          onBack={() => restart(false)}
          onExpired={() => restart(true)}
        />
      )}
    </Flex>
  )
}
