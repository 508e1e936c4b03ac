import { useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { CodeForm } from './code.form.tsx'
import { NameForm } from './name.form.tsx'
import { NewPasswordForm } from './new-password.form.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'
import { Steps } from './steps.tsx'

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
    <section className="sheet">
      <div className="sheet-head">
        <PageTitle title={t('title')} />
        <p>
          <Link to={paths.signIn}>{t('backToSignIn')}</Link>
        </p>
      </div>
      <Steps current={stage.step} />
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
    </section>
  )
}

const ResetDone = ({ username }: { username: string }) => {
  const t = useTexts(resetPasswordTexts)
  return (
    <section className="sheet sheet-narrow">
      <div className="sheet-head">
        <PageTitle title={t('done.title')} />
      </div>
      <div className="sheet-body">
        <Alert tone="success">
          <p>{t('done.text')}</p>
        </Alert>
        <LinkButton to={paths.signIn} state={{ username }} type="primary" block>
          {t('done.signIn')}
        </LinkButton>
      </div>
    </section>
  )
}
