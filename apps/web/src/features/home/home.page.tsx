import type { Response } from '@portal/contract/endpoint'
import type { readHome } from '@portal/contract/home'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useDeviceName } from '#web/shared/format/device-name.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { CheckIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { Completeness } from './completeness.tsx'
import { News } from './news.tsx'
import { Standings } from './standings.tsx'
import { homeTexts } from './home-texts.ts'
import { homeQuery } from './home.queries.ts'
import '../../styles/home.css'

type Home = Response<typeof readHome>

/** R17. */
export const HomePage = () => {
  const t = useTexts(homeTexts)
  const home = useQuery(homeQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <Identity />
      {home.isPending && (
        <section className="panel" aria-label={t('steps')}>
          <Skeleton lines={6} />
        </section>
      )}
      {home.isError && <ProblemAlert problem={asProblem(home.error)} onRetry={() => void home.refetch()} />}
      {home.data && (
        <>
          <Progress home={home.data} />
          <div className="home-pair">
            <Standings qualifications={home.data.qualifications} />
            <News messages={home.data.messages} />
            <Completeness {...home.data.completeness} draftSavedAt={home.data.draftSavedAt} />
            <Security home={home.data} />
          </div>
        </>
      )}
    </>
  )
}

const Identity = () => {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  const { account, enterprise } = useSession()
  return (
    <section className="panel home-identity">
      <p className="home-name">{t('greeting', { name: enterprise.fullName ?? account.username })}</p>
      <dl className="home-facts">
        <div>
          <dt>{t('number')}</dt>
          <dd>{enterprise.number}</dd>
        </div>
        <div>
          <dt>{t('type')}</dt>
          <dd>{language === 'en' ? enterprise.type.nameEn : enterprise.type.nameZh}</dd>
        </div>
      </dl>
    </section>
  )
}

const Progress = ({ home: { steps, next, draftSavedAt } }: { home: Home }) => {
  const t = useTexts(homeTexts)
  const nextText = next?.key === 'profile' && draftSavedAt ? 'draft' : next?.key
  return (
    <section className="panel" aria-labelledby="progress-title">
      <h2 id="progress-title">{t('steps')}</h2>
      <ol className="home-steps">
        {steps.map(({ key, state }, i) => (
          <li
            key={key}
            className={`home-step home-step-${state}`}
            {...(state === 'current' ? { 'aria-current': 'step' } : {})}
          >
            <span className="home-step-number" aria-hidden="true">
              {state === 'done' ? <CheckIcon /> : i + 1}
            </span>
            <span>
              <strong>{t(`step.${key}`)}</strong>
              <span className="home-soft">{t(`state.${state}`)}</span>
            </span>
          </li>
        ))}
      </ol>
      <div className="home-next">
        <p>
          {next && <span className="home-soft">{t('next')}</span>}
          <strong>{t(nextText ? `next.${nextText}` : 'next.none')}</strong>
          {!next && <span className="home-soft">{t('next.none.hint')}</span>}
        </p>
        {next && nextText && (
          <LinkButton type="primary" to={next.path}>
            {t(`next.${nextText}.action`)}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

const Security = ({ home: { securityLevel, lastSignIn } }: { home: Home }) => {
  const t = useTexts(homeTexts)
  const nameOf = useDeviceName()
  return (
    <section className="panel" aria-labelledby="home-security-title">
      <h2 id="home-security-title">{t('security')}</h2>
      <dl className="home-facts">
        <div>
          <dt>{t('security.level')}</dt>
          <dd>
            <strong className={`home-level-${securityLevel}`}>{t(`level.${securityLevel}`)}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('lastSignIn')}</dt>
          <dd>
            {lastSignIn
              ? `${beijingTime(lastSignIn.at)} · ${nameOf(lastSignIn.device)} · ${lastSignIn.ip}`
              : t('lastSignIn.none')}
          </dd>
        </div>
      </dl>
      <p>
        <Link to={paths.security}>{t('toSecurity')}</Link>
      </p>
    </section>
  )
}
