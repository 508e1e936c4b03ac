import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { type AdminSetup, adminSetupQuery } from './admin-setup.queries.ts'
import { adminSetupTexts } from './admin-setup-texts.ts'
import { AuthenticatorKey } from './authenticator-key.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetupForm } from './setup.form.tsx'

type Done = { username: string; codes: string[] }

/** R37: what a set-up link opens, once. */
export const AdminSetupPage = () => {
  const t = useTexts(adminSetupTexts)
  const { token = '' } = useParams()
  const [done, setDone] = useState<Done>()
  const setup = useQuery({ ...adminSetupQuery(token), enabled: !done })
  if (done) return <RecoveryCodes {...done} />
  return (
    <section className="sheet">
      <div className="sheet-head">
        <PageTitle title={t(setup.isError ? 'expired.title' : 'title')} />
        {setup.data && <Intro setup={setup.data} />}
      </div>
      {setup.isPending && <Skeleton lines={8} />}
      {setup.isError && (
        <div className="sheet-body">
          <ProblemAlert problem={asProblem(setup.error)} onRetry={() => void setup.refetch()} />
          <p>
            <LinkButton to={adminPaths.signIn}>{t('expired.go')}</LinkButton>
          </p>
        </div>
      )}
      {setup.data && (
        <>
          <AuthenticatorKey setup={setup.data} />
          <h2 className="setup-heading">{t('account.title')}</h2>
          <SetupForm token={token} onDone={(username, codes) => setDone({ username, codes })} />
        </>
      )}
    </section>
  )
}

const Intro = ({ setup: { roles, expiresAt } }: { setup: AdminSetup }) => {
  const t = useTexts(adminSetupTexts)
  const words = useTexts(adminTexts)
  const names = roles.map((role) => words(roleText(role))).join(words('list.and'))
  return <p>{t('intro', { time: beijingTime(expiresAt), roles: names })}</p>
}
