import { useRouteError } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'

/** Replaces a page that threw while loading or rendering; after a deployment a reload usually helps. */
export const CrashPage = () => {
  const t = useTexts(commonTexts)
  const error = useRouteError()
  return (
    <section className="message-page">
      <PageTitle title={t('crash.title')} />
      {error instanceof ApiProblem ? <ProblemAlert problem={error} /> : <p>{t('crash.text')}</p>}
      <p className="button-row">
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('crash.reload')}
        </Button>
        <LinkButton to={paths.front}>{t('brand.home')}</LinkButton>
      </p>
    </section>
  )
}
