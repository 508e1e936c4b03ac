import { signIn, type SessionView } from '@portal/contract/session'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Space, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { SecondFactor } from '#web/shared/account/second-step.tsx'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { otherAccountTexts } from '#web/shared/session/other-account-texts.ts'
import { presentSessionQuery, sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteAccount, noteContact } from '#web/shared/session/session-signals.ts'
import { keepsField, SubmitButton } from '#web/shared/form/submit-button.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { centerTexts } from './center-texts.ts'

// Few accounts need it.
const SecondStep = lazy(async () => ({ default: (await import('#web/shared/account/second-step.tsx')).SecondStep }))

/** ux 19: signs in again over the page and keeps its input. `isOther`: another account has signed in in another tab. */
export const SignInAgain = ({ session, isOther }: { session: SessionView; isOther: boolean }) => {
  const t = useTexts(centerTexts)
  const other = useTexts(otherAccountTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const present = useQuery({ ...presentSessionQuery, enabled: isOther })
  const names = { was: session.account.username, now: present.data?.account.username ?? other('somebody') }
  const captcha = useCaptcha('sign-in')
  const [factors, setFactors] = useState<SecondFactor[]>()
  const enter = (next: SessionView) => {
    noteContact()
    queryClient.setQueryData(sessionQuery.queryKey, next)
    noteAccount(next.account.id)
  }
  const form = useContractForm({
    schema: signIn.body,
    defaultValues: { username: session.account.username, password: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      const answer = await call(signIn, { body })
      if ('next' in answer) setFactors(answer.factors)
      else enter(answer)
    }
  })
  const title = isOther ? other('title') : t('again.title')
  const dialog = useDialog({})
  if (factors)
    return (
      <Modal {...dialog} title={title}>
        <Suspense>
          <SecondStep
            username={session.account.username}
            factors={factors}
            onDone={enter}
            onBack={() => setFactors(undefined)}
          />
        </Suspense>
      </Modal>
    )
  return (
    <Modal {...dialog} title={title}>
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
