import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ApplicationList } from './application-list.tsx'
import { applyTexts } from './apply-texts.ts'
import { qualificationsQuery } from './apply.queries.ts'
import { QualificationPanel } from './qualification-panel.tsx'
import '../../styles/apply.css'

/** R22: the manual's page 业务资格申请 and, below it, every application with its progress. */
export const ApplyPage = () => {
  const t = useTexts(applyTexts)
  const page = useQuery(qualificationsQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      {page.data && page.data.profileMissing.length > 0 && <Incomplete missing={page.data.profileMissing} />}
      <div className="apply-hint">
        <p>{t('hint.choose')}</p>
        <p>{t('hint.help')}</p>
      </div>
      {page.isPending && (
        <section className="panel" aria-label={t('panel')}>
          <Skeleton lines={8} />
        </section>
      )}
      {page.isError && <ProblemAlert problem={asProblem(page.error)} onRetry={() => void page.refetch()} />}
      {page.data && (
        <>
          <QualificationPanel page={page.data} />
          <ApplicationList applications={page.data.applications} />
        </>
      )}
    </>
  )
}

const mostShown = 10

const Incomplete = ({ missing }: { missing: string[] }) => {
  const t = useTexts(applyTexts)
  const labelOf = useFieldLabels()
  return (
    <Alert tone="warning">
      <p>
        <strong>{t('incomplete')}</strong>
      </p>
      <p>{t('incomplete.missing', { count: missing.length })}</p>
      <ul className="apply-missing">
        {missing.slice(0, mostShown).map((key) => (
          <li key={key}>
            <Link to={`${paths.profileEdit}#${key}`}>{labelOf(key)}</Link>
          </li>
        ))}
        {missing.length > mostShown && (
          <li>
            <Link to={paths.profileEdit}>{t('incomplete.more', { count: missing.length - mostShown })}</Link>
          </li>
        )}
      </ul>
      <p>
        <Link to={paths.profileEdit}>{t('incomplete.link')}</Link>
      </p>
    </Alert>
  )
}
