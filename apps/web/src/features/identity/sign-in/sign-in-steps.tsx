import type { SessionView } from '@portal/contract/identity/session'
import { lazy, Suspense, useState } from 'react'
import type { SecondFactor } from '#web/shared/account/second-step.tsx'
import { SignInForm } from './sign-in.form.tsx'

// Few accounts need it.
const SecondStep = lazy(async () => ({ default: (await import('#web/shared/account/second-step.tsx')).SecondStep }))

/** R10, R34: user name and password, and for an account with 二次验证 the proof. */
export const SignInSteps = ({ username, onDone }: { username: string; onDone: (session: SessionView) => void }) => {
  const [name, setName] = useState(username)
  const [factors, setFactors] = useState<SecondFactor[]>()
  const goOn = (given: string, held: SecondFactor[]) => {
    setName(given)
    setFactors(held)
  }
  if (!factors) return <SignInForm username={name} onDone={onDone} onSecondStep={goOn} />
  return (
    <Suspense>
      <SecondStep username={name} factors={factors} onDone={onDone} onBack={() => setFactors(undefined)} />
    </Suspense>
  )
}
