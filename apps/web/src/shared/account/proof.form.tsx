import { recoveryCode, totpCode } from '@portal/contract/identity/second-factor'
import { Button, Flex } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { proofTexts } from './proof-texts.ts'

export type Proof = ({ code: string } | { recoveryCode: string }) & { trustDevice: boolean }

type ProofFormProps = {
  username: string
  /** Sends the proof and goes on. */
  prove: (proof: Proof) => Promise<void>
  /** More fields, such as 信任此设备 (R34). */
  children?: ReactNode
  onBack: () => void
  /** The cookie of the first step has expired. */
  onExpired: () => void
}

/** Another way to prove, or the way back. */
export type Way = { text: string; onUse: () => void }

/** R37, second step: 动态验证码, or a recovery code. */
export const ProofForm = ({ onBack, ...props }: ProofFormProps) => {
  const t = useTexts(proofTexts)
  const [isRecovering, setRecovering] = useState(false)
  const back = { text: t('back'), onUse: onBack }
  return isRecovering ? (
    <RecoveryForm {...props} ways={[back, { text: t('recovery.back'), onUse: () => setRecovering(false) }]} />
  ) : (
    <CodeForm {...props} ways={[back, { text: t('recovery.use'), onUse: () => setRecovering(true) }]} />
  )
}

type WayProps = Omit<ProofFormProps, 'onBack'> & { ways: Way[] }

const aboveField = { marginBottom: 20 }

export const isExpired = ({ code }: ApiProblem): boolean => code === 'admin.required' || code === 'session.required'

const codeSchema = z.object({ code: totpCode, trustDevice: z.boolean() })

export const CodeForm = ({ username, prove, children, ways, onExpired }: WayProps) => {
  const t = useTexts(proofTexts)
  const form = useContractForm({
    schema: codeSchema,
    defaultValues: { code: '', trustDevice: false },
    codeFields: { 'totp.wrong': 'code' },
    onProblem: (problem) => isExpired(problem) && onExpired(),
    onSubmit: prove
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('code'), [setFocus])
  return (
    <Form
      of={form}
      label={t('title')}
      labels="top"
      actions={<ProofActions submit={t('submit')} isBusy={form.isBusy} ways={ways} />}
    >
      <Flex vertical style={aboveField}>
        <p>{t('text', { name: username })}</p>
        <p style={softText}>{t('apps')}</p>
      </Flex>
      <TextField
        name="code"
        label={t('code')}
        placeholder={t('code.placeholder')}
        inputMode="numeric"
        autoComplete="one-time-code"
        // Allows the space of codes that authenticators show in two groups.
        maxLength={20}
        isRequired
        // Else leaving it empty, for the tick below, shows a fault that moves the tick away from the pointer.
        isLater
      />
      {children}
    </Form>
  )
}

const recoverySchema = z.object({ recoveryCode, trustDevice: z.boolean() })

export const RecoveryForm = ({ prove, children, ways, onExpired }: WayProps) => {
  const t = useTexts(proofTexts)
  const form = useContractForm({
    schema: recoverySchema,
    defaultValues: { recoveryCode: '', trustDevice: false },
    codeFields: { 'totp.wrong': 'recoveryCode' },
    onProblem: (problem) => isExpired(problem) && onExpired(),
    onSubmit: prove
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('recoveryCode'), [setFocus])
  return (
    <Form
      of={form}
      label={t('recovery.code')}
      labels="top"
      actions={<ProofActions submit={t('submit')} isBusy={form.isBusy} ways={ways} />}
    >
      <p style={aboveField}>{t('recovery.text')}</p>
      <TextField
        name="recoveryCode"
        label={t('recovery.code')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
        isLater
      />
      {children}
    </Form>
  )
}

/** Without `submit` only the ways. */
export const ProofActions = ({
  submit,
  isBusy,
  ways
}: {
  submit: string | undefined
  isBusy: boolean
  ways: Way[]
}) => (
  <>
    {submit !== undefined && (
      <SubmitButton block loading={isBusy}>
        {submit}
      </SubmitButton>
    )}
    <Flex wrap gap="4px 16px" justify="space-between">
      {ways.map((way) => (
        <WayButton key={way.text} {...way} />
      ))}
    </Flex>
  </>
)

const WayButton = ({ text, onUse }: Way) => (
  <Button
    type="link"
    size="small"
    style={{ paddingInline: 0 }}
    // Without this, leaving the empty field shows its error and moves this button away from the pointer.
    onMouseDown={(event) => event.preventDefault()}
    onClick={onUse}
  >
    {text}
  </Button>
)
