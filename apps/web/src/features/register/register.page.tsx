import { useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { RegisterForm } from './register.form.tsx'
import { registerTexts } from './register-texts.ts'

type Registered = { enterpriseNumber: string; username: string }

export const RegisterPage = () => {
  const t = useTexts(registerTexts)
  const [registered, setRegistered] = useState<Registered>()
  if (registered) return <RegisterDone registered={registered} />
  return (
    <section className="sheet">
      <div className="sheet-head">
        <PageTitle title={t('title')} />
        <p>
          {t('hasAccount')} <Link to={paths.signIn}>{t('signIn')}</Link>
        </p>
      </div>
      <RegisterForm onDone={setRegistered} />
    </section>
  )
}

/** R9. */
const RegisterDone = ({ registered: { enterpriseNumber, username } }: { registered: Registered }) => {
  const t = useTexts(registerTexts)
  return (
    <section className="sheet sheet-narrow">
      <div className="sheet-head">
        <PageTitle title={t('done.title')} />
      </div>
      <div className="sheet-body">
        <div className="done-number">
          <p>
            <span>{t('done.number')}</span>
            <strong>{enterpriseNumber}</strong>
          </p>
          <CopyButton type="default" size="middle" text={enterpriseNumber} />
        </div>
        <Alert tone="success">
          <p>{t('done.text', { username })}</p>
        </Alert>
        <LinkButton to={paths.signIn} state={{ username }} type="primary" block>
          {t('done.signIn')}
        </LinkButton>
      </div>
    </section>
  )
}
