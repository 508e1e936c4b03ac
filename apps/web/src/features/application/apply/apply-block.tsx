import { submitApplication } from '@portal/contract/application/application'
import { beijingDay } from '@portal/contract/beijing-time'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Card, Divider } from 'antd'
import { Link } from 'react-router'
import { call } from '#web/shared/api.ts'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import { prepareSubmission } from '#web/shared/checks/prepare-submission.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useMay, useSession } from '#web/shared/session/session.queries.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { applyTexts } from './apply-texts.ts'
import { type Qualifications, refreshQualifications } from './apply.queries.ts'
import { QualificationFacts } from './qualification-facts.tsx'
import { isEmptySubmission, type Submission, supplementValues } from './supplement-values.ts'
import { SupplementForm } from './supplement.form.tsx'
import { WaitingBlock } from './waiting-block.tsx'

type ApplyBlockProps = {
  qualification: Qualifications['available'][number] | Qualifications['renewable'][number]
  /** What the enterprise holds and renews (R46). */
  renewed: Qualifications['owned'][number] | undefined
  workingDays: number
  isBlocked: boolean
  /** Ends the choice. False if another one was made in the meantime. */
  onSubmitted: (code: string) => boolean
  onRefused: (problem: ApiProblem) => void
}

/** R23: what the chosen qualification means, and its supplement block. */
export const ApplyBlock = (props: ApplyBlockProps) => {
  const { qualification, renewed, workingDays, isBlocked, onSubmitted, onRefused } = props
  const { code, name, supplement } = qualification
  const t = useTexts(applyTexts)
  const check = useTexts(checksTexts)
  const language = useLanguage()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { enterprise, needsCheck } = useSession()
  const waiting = useWaitingCheck({ qualification: code })
  const submitText = needsCheck ? check('submit') : t('submit')
  const submit = async (submission: Submission) => {
    const body = { qualification: code, ...submission }
    if (needsCheck) await prepareSubmission({ kind: 'APPLICATION', submission: body })
    else await call(submitApplication, { body })
    await refreshQualifications(queryClient)
    const isLeft = onSubmitted(code)
    void message.success(needsCheck ? check('submitted') : t(renewed ? 'renew.submitted' : 'submitted'))
    // The form is gone; the list shows the new application. Another form that was opened keeps the focus.
    if (isLeft) document.getElementById('apply-list')?.focus()
  }
  return (
    <Card type="inner" size={useIsNarrow() ? 'small' : 'medium'} title={<h3>{supplement.title[language]}</h3>}>
      {renewed && <RenewalNotice renewed={renewed} />}
      <QualificationFacts qualification={qualification} workingDays={workingDays} columns={2} />
      <Divider size="medium" />
      <SupplementForm
        supplement={supplement}
        initial={supplementValues(supplement, 'last' in qualification ? qualification.last : undefined)}
        draftKey={`portal.apply.${enterprise.number}.${code}${renewed ? '.renewal' : ''}`}
        submitText={submitText}
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
        blocked={waiting ? <WaitingBlock check={waiting} submitText={submitText} /> : isBlocked && <Blocked />}
      />
    </Card>
  )
}

const RenewalNotice = ({ renewed: { name, expiresAt } }: { renewed: Qualifications['owned'][number] }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  return (
    <Alert
      type="info"
      role="status"
      showIcon
      style={{ marginBlockEnd: 16 }}
      title={t('renew.title', { name: name[language] })}
      description={expiresAt && t('renew.hint', { day: beijingDay(expiresAt) })}
    />
  )
}

const Blocked = () => {
  const t = useTexts(applyTexts)
  const mayEdit = useMay('profile.edit')
  return (
    <p>
      {t('incomplete.submit')}{' '}
      {mayEdit ? (
        <Link className="text-link" to={paths.profileEdit}>
          {t('incomplete.link')}
        </Link>
      ) : (
        <PermissionHint permission="profile.edit" />
      )}
    </p>
  )
}
