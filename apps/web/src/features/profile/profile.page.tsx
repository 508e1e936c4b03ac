import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'react-router'
import { beijingClock, beijingTime } from '#web/shared/format/beijing-time.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PrinterIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import '../../styles/profile.css'
import { ChangeNotice } from './change-notice.tsx'
import { PapersContext, usePapersOf } from './papers.ts'
import { profileQuery } from './profile.queries.ts'
import { ProfileSections } from './profile-sections.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './profile-values.ts'
import { RemarksNotice } from './remarks-notice.tsx'
import { typeName } from './type-name.ts'

/** R19: 查看用户信息. */
export const ProfilePage = () => {
  const t = useTexts(profileTexts)
  const common = useTexts(commonTexts)
  const profile = useQuery(profileQuery)
  const isSubmitted = profile.data !== undefined && profile.data.revision > 0
  return (
    <>
      <p className="print-only">{common('brand.name')}</p>
      <div className="page-head">
        <PageTitle title={t('view.title')} />
        {isSubmitted && (
          <Button onClick={() => window.print()}>
            <PrinterIcon /> {t('view.print')}
          </Button>
        )}
      </div>
      {profile.isPending && (
        <section className="panel">
          <Skeleton lines={10} />
        </section>
      )}
      {profile.isError && <ProblemAlert problem={asProblem(profile.error)} onRetry={() => void profile.refetch()} />}
      {profile.data && <Profile view={profile.data} />}
    </>
  )
}

const Profile = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const queryClient = useQueryClient()
  return (
    <PapersContext value={usePapersOf(view)}>
      <RemarksNotice view={view} />
      <ChangeNotice
        view={view}
        onWithdrawn={() => queryClient.invalidateQueries({ queryKey: profileQuery.queryKey })}
      />
      <NextStep view={view} />
      {view.draft && (
        <Alert tone="info">
          <p>{t('view.draft', { time: beijingClock(view.draft.savedAt) })}</p>
          <p>
            <LinkButton to={paths.profileEdit}>{t('view.continue')}</LinkButton>
          </p>
        </Alert>
      )}
      {view.revision > 0 && view.completeness.missing.length > 0 && (
        <Alert tone="warning">
          <p>{t('view.incomplete')}</p>
        </Alert>
      )}
      {view.revision > 0 ? (
        <>
          <Head view={view} />
          <ProfileSections view={view} />
        </>
      ) : (
        <Empty />
      )}
    </PapersContext>
  )
}

/** The manual's next step after 提交. */
const NextStep = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const state: unknown = useLocation().state
  const isJustSubmitted =
    typeof state === 'object' && state !== null && 'isJustSubmitted' in state && state.isJustSubmitted === true
  if (!isJustSubmitted || view.draft || view.completeness.missing.length > 0) return null
  return (
    <Alert tone="success">
      <p>{t('view.next')}</p>
      <p>
        <LinkButton to={paths.qualifications} type="primary">
          {t('view.next.go')}
        </LinkButton>
      </p>
    </Alert>
  )
}

const Empty = () => {
  const t = useTexts(profileTexts)
  return (
    <section className="panel empty">
      <h2>{t('view.empty.title')}</h2>
      <p>{t('view.empty.text')}</p>
      <p>
        <LinkButton to={paths.profileEdit} type="primary">
          {t('view.empty.go')}
        </LinkButton>
      </p>
    </section>
  )
}

const Head = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { number, username } = view.enterprise
  const printedAt = usePrintedAt()
  return (
    <dl className="identity panel">
      <div>
        <dt>{t('number')}</dt>
        <dd>{number}</dd>
      </div>
      <div>
        <dt>{t('type')}</dt>
        <dd>{typeName(view, language)}</dd>
      </div>
      <div>
        <dt>{t('username')}</dt>
        <dd>{username}</dd>
      </div>
      {view.updatedAt && (
        <div>
          <dt>{t('view.updatedAt')}</dt>
          <dd>{beijingTime(view.updatedAt)}</dd>
        </div>
      )}
      <div className="print-only">
        <dt>{t('view.printedAt')}</dt>
        <dd>
          {printedAt} {t('view.beijing')}
        </dd>
      </div>
    </dl>
  )
}

/** The time of printing; the page may have been open for hours. */
const usePrintedAt = (): string => {
  const [printedAt, setPrintedAt] = useState('')
  useEffect(() => {
    const onPrint = () => flushSync(() => setPrintedAt(beijingTime(new Date())))
    window.addEventListener('beforeprint', onPrint)
    return () => window.removeEventListener('beforeprint', onPrint)
  }, [])
  return printedAt
}
