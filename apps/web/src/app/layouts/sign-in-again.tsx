import { signIn, type SessionView } from '@portal/contract/identity/session'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Space, Typography } from 'antd'
import { useState } from 'react'
import type { SecondFactor } from '#web/shared/account/second-step.tsx'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { keepsField, SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { otherAccountTexts } from '#web/shared/session/other-account-texts.ts'
import { noteAccount, noteContact } from '#web/shared/session/session-signals.ts'
import { presentSessionQuery, sessionQuery } from '#web/shared/session/session.queries.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { centerTexts } from './center-texts.ts'
import { SecondStep } from '#web/shared/account/second-step.tsx'

type SignInAgainProps = { session: SessionView; isOther: boolean }

/** ux 19: signs in again over the page and keeps its input. `isOther`: another account has signed in in another tab. */
export const SignInAgain = ({ session, isOther }: SignInAgainProps) => {
  const queryClient = useQueryClient()
  const [factors, setFactors] = useState<SecondFactor[]>()
  const enter = (next: SessionView) => {
    noteContact()
    queryClient.setQueryData(sessionQuery.queryKey, next)
    noteAccount(next.account.id)
  }
  return factors ? (
    <SecondStepAgain
      session={session}
      isOther={isOther}
      factors={factors}
      onDone={enter}
      onBack={() => setFactors(undefined)}
    />
  ) : (
    <FirstStepAgain session={session} isOther={isOther} onSecondStep={setFactors} onDone={enter} />
  )
}

type SecondStepProps = SignInAgainProps & {
  factors: SecondFactor[]
  onDone: (session: SessionView) => void
  onBack: () => void
}

const SecondStepAgain = ({ session, isOther, ...step }: SecondStepProps) => {
  const t = useTexts(centerTexts)
  const other = useTexts(otherAccountTexts)
  return (
    <Modal {...useDialog({})} title={isOther ? other('title') : t('again.title')}>
      <SecondStep username={session.account.username} {...step} />
    </Modal>
  )
}

type FirstStepProps = SignInAgainProps & {
  onSecondStep: (factors: SecondFactor[]) => void
  onDone: (session: SessionView) => void
}

/** Mounted anew after 返回上一步, because a captcha works once (R11). */
const FirstStepAgain = ({ session, isOther, onSecondStep, onDone }: FirstStepProps) => {
  const t = useTexts(centerTexts)
  const other = useTexts(otherAccountTexts)
  const common = useTexts(commonTexts)
  const present = useQuery({ ...presentSessionQuery, enabled: isOther })
  const names = { was: session.account.username, now: present.data?.account.username ?? other('somebody') }
  const title = isOther ? other('title') : t('again.title')
  const captcha = useCaptcha('sign-in')
  const form = useContractForm({
    schema: signIn.body,
    defaultValues: { username: session.account.username, password: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      const answer = await call(signIn, { body })
      if ('next' in answer) onSecondStep(answer.factors)
      else onDone(answer)
    }
  })
  return (
    <Modal {...useDialog({})} title={title}>
      <Typography.Paragraph>{isOther ? other('changed', names) : t('again.text')}</Typography.Paragraph>
      {isOther && <Typography.Paragraph>{other('choice', names)}</Typography.Paragraph>}
      <Form
        of={form}
        label={title}
        labels="top"
        actions={
          <Space wrap>
            <SubmitButton loading={form.isBusy}>{isOther ? other('again', names) : common('signIn')}</SubmitButton>
            {isOther ? (
              <Button {...keepsField} onClick={() => window.location.reload()}>
                {other('go', names)}
              </Button>
            ) : (
              <Button {...keepsField} onClick={() => window.location.assign(paths.signIn)}>
                {t('again.leave')}
              </Button>
            )}
          </Space>
        }
      >
        <Typography.Paragraph>
          {t('again.username')}
          <Colon />
          <strong>{session.account.username}</strong>
        </Typography.Paragraph>
        <PasswordField name="password" label={t('again.password')} autoComplete="current-password" isRequired />
        <CaptchaField captcha={captcha} />
      </Form>
    </Modal>
  )
}
