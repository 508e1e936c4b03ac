import { completeAdminSetup, proveAdmin } from '@portal/contract/admin-session'
import { Button, Flex } from 'antd'
import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { adminSessionTexts } from './admin-session-texts.ts'
import styles from './proof.module.css'

type ProofFormProps = {
  username: string
  onDone: (session: AdminSession) => void
  onBack: () => void
  /** The cookie of the first step has expired. */
  onExpired: () => void
}

/** R37, second step: 动态验证码, or a recovery code. */
export const ProofForm = (props: ProofFormProps) => {
  const [isRecovering, setRecovering] = useState(false)
  const Way = isRecovering ? RecoveryForm : CodeForm
  return <Way {...props} onOther={() => setRecovering(!isRecovering)} />
}

type WayProps = ProofFormProps & { onOther: () => void }

const codeSchema = z.pick(completeAdminSetup.body, { code: true })

const CodeForm = ({ username, onDone, onBack, onExpired, onOther }: WayProps) => {
  const t = useTexts(adminSessionTexts)
  const form = useContractForm({
    schema: codeSchema,
    defaultValues: { code: '' },
    codeFields: { 'totp.wrong': 'code' },
    onProblem: ({ code }) => code === 'admin.required' && onExpired(),
    onSubmit: async (body) => onDone(await call(proveAdmin, { body }))
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('code'), [setFocus])
  return (
    <Form
      of={form}
      label={t('step.totp')}
      labels="top"
      actions={<ProofActions isBusy={form.isBusy} onBack={onBack} other={t('recovery.use')} onOther={onOther} />}
    >
      <div className={styles['text']}>
        <p>{t('totp.text', { name: username })}</p>
        <p className={styles['soft']}>{t('totp.apps')}</p>
      </div>
      <TextField
        name="code"
        label={t('code')}
        placeholder={t('code.placeholder')}
        inputMode="numeric"
        autoComplete="one-time-code"
        // Allows the space of codes that authenticators show in two groups.
        maxLength={20}
        isRequired
      />
    </Form>
  )
}

const [, recoverySchema] = proveAdmin.body.def.options

const RecoveryForm = ({ onDone, onBack, onExpired, onOther }: WayProps) => {
  const t = useTexts(adminSessionTexts)
  const form = useContractForm({
    schema: recoverySchema,
    defaultValues: { recoveryCode: '' },
    codeFields: { 'totp.wrong': 'recoveryCode' },
    onProblem: ({ code }) => code === 'admin.required' && onExpired(),
    onSubmit: async (body) => onDone(await call(proveAdmin, { body }))
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('recoveryCode'), [setFocus])
  return (
    <Form
      of={form}
      label={t('recovery.code')}
      labels="top"
      actions={<ProofActions isBusy={form.isBusy} onBack={onBack} other={t('recovery.back')} onOther={onOther} />}
    >
      <p className={styles['text']}>{t('recovery.text')}</p>
      <TextField
        name="recoveryCode"
        label={t('recovery.code')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
      />
    </Form>
  )
}

type ProofActionsProps = { isBusy: boolean; onBack: () => void; other: string; onOther: () => void }

const ProofActions = ({ isBusy, onBack, other, onOther }: ProofActionsProps) => {
  const t = useTexts(adminSessionTexts)
  return (
    <>
      <SubmitButton block loading={isBusy}>
        {t('submit')}
      </SubmitButton>
      <Flex wrap gap="4px 16px" justify="space-between">
        <WayButton text={t('back')} onUse={onBack} />
        <WayButton text={other} onUse={onOther} />
      </Flex>
    </>
  )
}

const WayButton = ({ text, onUse }: { text: string; onUse: () => void }) => (
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
