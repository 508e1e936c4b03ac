import { submitApplication } from '@portal/contract/application'
import { useQueryClient } from '@tanstack/react-query'
import { App, Card, Divider } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import styles from './apply.module.css'
import { applyTexts } from './apply-texts.ts'
import { type Qualifications, refreshQualifications } from './apply.queries.ts'
import { QualificationFacts } from './qualification-facts.tsx'
import { SupplementForm } from './supplement.form.tsx'
import { isEmptySubmission, type Submission, supplementValues } from './supplement-values.ts'

type ApplyBlockProps = {
  qualification: Qualifications['available'][number]
  workingDays: number
  isBlocked: boolean
  onRefused: (problem: ApiProblem) => void
}

/** R23: what the chosen qualification means, and its supplement block. */
export const ApplyBlock = ({ qualification, workingDays, isBlocked, onRefused }: ApplyBlockProps) => {
  const { code, name, supplement } = qualification
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [, setSearch] = useSearchParams()
  const { enterprise } = useSession()
  const submit = async (submission: Submission) => {
    await call(submitApplication, { body: { qualification: code, ...submission } })
    await refreshQualifications(queryClient)
    // A choice made in the meantime stays.
    setSearch((now) => (now.get('apply') === code ? {} : now), { replace: true, preventScrollReset: true })
    void message.success(t('submitted'))
    // The form is gone; the list shows the new application.
    document.getElementById('apply-list')?.focus()
  }
  return (
    <Card
      type="inner"
      size={useIsNarrow() ? 'small' : 'medium'}
      title={<h3 className={styles['heading']}>{supplement.title[language]}</h3>}
    >
      <QualificationFacts qualification={qualification} workingDays={workingDays} columns={2} />
      <Divider size="medium" />
      <SupplementForm
        supplement={supplement}
        initial={supplementValues(supplement)}
        draftKey={`portal.apply.${enterprise.number}.${code}`}
        submitText={t('submit')}
        onSubmit={submit}
        question={(submission) =>
          isEmptySubmission(supplement, submission)
            ? {
                title: t('empty.title'),
                confirm: t('empty.confirm'),
                content: <p>{t('empty.text', { name: name[language] })}</p>
              }
            : undefined
        }
        // The data may have changed in another tab, by another operator or by a new catalogue.
        onProblem={(problem) => {
          if (problem.status !== 409 && problem.status !== 404) return
          onRefused(problem)
          void refreshQualifications(queryClient)
        }}
        {...(isBlocked ? { blocked: <Blocked /> } : {})}
      />
    </Card>
  )
}

const Blocked = () => {
  const t = useTexts(applyTexts)
  return (
    <p>
      {t('incomplete.submit')}{' '}
      <Link className={styles['link']} to={paths.profileEdit}>
        {t('incomplete.link')}
      </Link>
    </p>
  )
}
