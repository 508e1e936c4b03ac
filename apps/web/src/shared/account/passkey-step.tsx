import { createProofChallenge } from '@portal/contract/identity/passkey'
import { proveSession } from '@portal/contract/identity/second-factor'
import type { SessionView } from '@portal/contract/identity/session'
import { Flex } from 'antd'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { answerWithPasskey } from '#web/shared/passkey/ask-passkey.ts'
import { passkeySupport } from '#web/shared/passkey/passkey-support.ts'
import { passkeyTexts } from '#web/shared/passkey/passkey-texts.ts'
import { isExpired, ProofActions, type Way } from './proof.form.tsx'
import { secondStepTexts } from './second-step-texts.ts'

const schema = z.object({ trustDevice: z.boolean() })

type PasskeyStepProps = {
  username: string
  onDone: (session: SessionView) => void
  ways: Way[]
  onExpired: () => void
}

/** R34: the second step with a passkey of the account. */
export const PasskeyStep = ({ username, onDone, ways, onExpired }: PasskeyStepProps) => {
  const own = useTexts(secondStepTexts)
  const words = useTexts(passkeyTexts)
  const support = passkeySupport()
  const form = useContractForm({
    schema,
    defaultValues: { trustDevice: false },
    onProblem: (problem) => isExpired(problem) && onExpired(),
    onSubmit: async ({ trustDevice }) => {
      const assertion = await answerWithPasskey(await call(createProofChallenge, {}))
      onDone(await call(proveSession, { body: { assertion, trustDevice } }))
    }
  })
  return (
    <Form
      of={form}
      label={own('passkey.title')}
      labels="top"
      actions={
        <ProofActions submit={support === 'on' ? own('passkey.submit') : undefined} isBusy={form.isBusy} ways={ways} />
      }
    >
      <Flex vertical style={{ marginBottom: 20 }}>
        <p>{support === 'on' ? own('passkey.text', { name: username }) : words(`missing.${support}`)}</p>
      </Flex>
      {support === 'on' && <CheckboxField name="trustDevice" label={own('trust')} />}
    </Form>
  )
}
