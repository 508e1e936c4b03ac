import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Typography } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { AuthenticatorKey } from '#web/shared/account/authenticator-key.tsx'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { adminSetupTexts } from './admin-setup-texts.ts'
import { type AdminSetup, adminSetupQuery } from './admin-setup.queries.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetupSheet } from './setup-sheet.tsx'
import { SetupForm } from './setup.form.tsx'

type Done = { username: string; codes: string[] }

/** R37: what a set-up link opens, once. */
export const AdminSetupPage = () => {
  const t = useTexts(adminSetupTexts)
  const { token = '' } = useParams()
  const [done, setDone] = useState<Done>()
  const setup = useQuery({ ...adminSetupQuery(token), enabled: !done })
  if (done) return <RecoveryCodes {...done} />
  if (setup.isError) {
    return (
      <SetupSheet title={t('expired.title')}>
        <QueryProblem of={setup} />
        <div>
          <LinkButton to={adminPaths.signIn}>{t('expired.go')}</LinkButton>
        </div>
      </SetupSheet>
    )
  }
  return (
    <SetupSheet title={t('title')} step="account">
      {setup.data ? (
        <>
          <Intro setup={setup.data} />
          <section aria-labelledby="authenticator-title">
            <Typography.Title level={2} id="authenticator-title" style={{ fontSize: 17, marginBlock: '0 16px' }}>
              {t('totp.title')}
            </Typography.Title>
            <AuthenticatorKey offer={setup.data} />
          </section>
          <section aria-labelledby="account-title">
            <Typography.Title level={2} id="account-title" style={{ fontSize: 17, marginBlock: '0 16px' }}>
              {t('account.title')}
            </Typography.Title>
            <SetupForm
              token={token}
              asksForCode={setup.data.asksForCode}
              onDone={(username, codes) => setDone({ username, codes })}
            />
          </section>
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </SetupSheet>
  )
}

const Intro = ({ setup: { roles, expiresAt } }: { setup: AdminSetup }) => {
  const t = useTexts(adminSetupTexts)
  const words = useTexts(adminTexts)
  const names = roles.map((role) => words(roleText(role))).join(words('list.and'))
  return (
    <Typography.Text type="secondary">{t('intro', { time: beijingTime(expiresAt), roles: names })}</Typography.Text>
  )
}
