import { proveSession } from '@portal/contract/identity/second-factor'
import type { SessionView } from '@portal/contract/identity/session'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { passkeySupport } from '#web/shared/passkey/passkey-support.ts'
import { PasskeyStep } from './passkey-step.tsx'
import { proofTexts } from './proof-texts.ts'
import { CodeForm, RecoveryForm, type Way } from './proof.form.tsx'
import { secondStepTexts } from './second-step-texts.ts'

export type SecondFactor = 'totp' | 'passkey'

type SecondStepProps = {
  username: string
  /** Those that the account has. A recovery code is a way beside them. */
  factors: readonly SecondFactor[]
  onDone: (session: SessionView) => void
  onBack: () => void
}

/** R34: 二次验证 of an enterprise's account. */
export const SecondStep = ({ username, factors, onDone, onBack }: SecondStepProps) => {
  const t = useTexts(proofTexts)
  const own = useTexts(secondStepTexts)
  const [isExpired, setExpired] = useState(false)
  const [way, setWay] = useState<SecondFactor | 'recovery'>(() => firstOf(factors))
  if (isExpired)
    return (
      <Flex vertical gap={16} align="start">
        <Alert type="warning" showIcon role="alert" title={t('expired')} />
        <Button autoFocus onClick={onBack}>
          {t('back')}
        </Button>
      </Flex>
    )
  const has = (factor: SecondFactor) => factors.includes(factor) && way !== factor
  const ways: Way[] = [
    { text: t('back'), onUse: onBack },
    ...(has('passkey') ? [{ text: own('passkey.instead'), onUse: () => setWay('passkey') }] : []),
    ...(has('totp') ? [{ text: t('recovery.back'), onUse: () => setWay('totp') }] : []),
    ...(way === 'recovery'
      ? []
      : [{ text: way === 'totp' ? t('recovery.use') : own('recovery.instead'), onUse: () => setWay('recovery') }])
  ]
  const common = { username, ways, onExpired: () => setExpired(true) }
  if (way === 'passkey') return <PasskeyStep {...common} onDone={onDone} />
  const Form = way === 'totp' ? CodeForm : RecoveryForm
  return (
    <Form {...common} prove={async (body) => onDone(await call(proveSession, { body }))}>
      <CheckboxField name="trustDevice" label={own('trust')} />
    </Form>
  )
}

/** A passkey is one press, if this browser has them. */
const firstOf = (factors: readonly SecondFactor[]): SecondFactor => {
  if (!factors.includes('totp')) return 'passkey'
  return factors.includes('passkey') && passkeySupport() === 'on' ? 'passkey' : 'totp'
}
