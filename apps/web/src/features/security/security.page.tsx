import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/security'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { PasswordRow } from './password-row.tsx'
import { PaymentPasswordRow } from './payment-password-row.tsx'
import { PhoneRow } from './phone-row.tsx'
import { securityTexts } from './security-texts.ts'
import { securityQuery } from './security.queries.ts'
import { SessionList } from './session-list.tsx'
import '../../styles/security.css'

/** R32: the protections of the account with state and action; R35: the signed-in devices. */
export const SecurityPage = () => {
  const t = useTexts(securityTexts)
  const security = useQuery(securityQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <section className="panel" aria-label={t('title')}>
        {security.isPending && <Skeleton lines={5} />}
        {security.isError && (
          <ProblemAlert problem={asProblem(security.error)} onRetry={() => void security.refetch()} />
        )}
        {security.data && (
          <>
            <p className={`level level-${security.data.level}`}>
              <span>{t('level')}</span>
              <strong>{t(`level.${security.data.level}`)}</strong>
              <span className="level-hint">{t(`level.${hintOf(security.data)}.hint`)}</span>
            </p>
            <ul className="factors">
              <PasswordRow changedAt={beijingTime(security.data.loginPassword.changedAt)} />
              <PhoneRow masked={security.data.phone.masked} />
              <PaymentPasswordRow security={security.data} readAtMs={security.dataUpdatedAt} />
            </ul>
          </>
        )}
      </section>
      <section className="panel" aria-labelledby="sessions-title">
        <div>
          <h2 id="sessions-title">{t('sessions')}</h2>
          <p className="factor-note">{t('sessions.hint')}</p>
        </div>
        <SessionList />
        <p>
          <Link to={paths.signIns}>{t('seeLogins')}</Link>
        </p>
      </section>
    </>
  )
}

type Level = Pick<Response<typeof readSecurity>, 'level' | 'paymentPassword'>

/** The most useful improvement: an old login password matters more than a missing payment password. */
const hintOf = ({ level, paymentPassword }: Level) =>
  level === 'medium' && paymentPassword.state === 'absent' ? 'absent' : level
