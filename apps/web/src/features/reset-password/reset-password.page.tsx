import { CheckCircleFilled } from '@ant-design/icons'
import { Result } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { CodeForm } from './code.form.tsx'
import { NameForm } from './name.form.tsx'
import { NewPasswordForm } from './new-password.form.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'
import { ResetSteps } from './reset-steps.tsx'

export type Reset = { id: string; username: string; expiresInSeconds: number }

type Stage =
  | { step: 'name' }
  | { step: 'code'; reset: Reset }
  | { step: 'password'; reset: Reset; token: string }
  | { step: 'done'; username: string }

/** R14: user name and captcha → SMS code → new password. */
export const ResetPasswordPage = () => {
  const t = useTexts(resetPasswordTexts)
  const [stage, setStage] = useState<Stage>({ step: 'name' })
  if (stage.step === 'done') return <ResetDone username={stage.username} />
  const restart = () => setStage({ step: 'name' })
  return (
    <Sheet
      title={t('title')}
      extra={
        <LinkButton to={paths.signIn} type="link" size="small">
          {t('backToSignIn')}
        </LinkButton>
      }
    >
      <ResetSteps current={stage.step} />
      {stage.step === 'name' && <NameForm onDone={(reset) => setStage({ step: 'code', reset })} />}
      {stage.step === 'code' && (
        <CodeForm
          reset={stage.reset}
          onResent={(reset) => setStage({ step: 'code', reset })}
          onDone={(token) => setStage({ step: 'password', reset: stage.reset, token })}
          onRestart={restart}
        />
      )}
      {stage.step === 'password' && (
        <NewPasswordForm
          reset={stage.reset}
          token={stage.token}
          onDone={() => setStage({ step: 'done', username: stage.reset.username })}
          onRestart={restart}
        />
      )}
    </Sheet>
  )
}

const ResetDone = ({ username }: { username: string }) => {
  const t = useTexts(resetPasswordTexts)
  return (
    <Result
      status="success"
      icon={<CheckCircleFilled aria-hidden />}
      title={<PageTitle title={t('done.title')} />}
      subTitle={t('done.text')}
      extra={
        <LinkButton to={paths.signIn} state={{ username }} type="primary">
          {t('done.signIn')}
        </LinkButton>
      }
    />
  )
}
