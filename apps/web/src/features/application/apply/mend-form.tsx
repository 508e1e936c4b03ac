import { type ApplicationView, resubmitApplication } from '@portal/contract/application/application'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Flex } from 'antd'
import { useEffect, useRef } from 'react'
import { call } from '#web/shared/api.ts'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import { prepareSubmission } from '#web/shared/checks/prepare-submission.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { FieldRemarks } from '#web/shared/profile/field-remarks.tsx'
import { useSession } from '#web/shared/session/session.queries.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { applyTexts } from './apply-texts.ts'
import { refreshQualifications } from './apply.queries.ts'
import { profileRemarks } from './item-label.ts'
import { type Submission, supplementValues } from './supplement-values.ts'
import { SupplementForm } from './supplement.form.tsx'
import { useUnchangedQuestion } from './use-unchanged-question.tsx'
import { WaitingBlock } from './waiting-block.tsx'

type MendFormProps = {
  application: ApplicationView
  headingId: string
  onEnd: () => void
  onRefused: (problem: ApiProblem) => void
}

/** R26: the same case again with its previous values and the reviewer's remarks at their items. */
export const MendForm = ({ application, headingId, onEnd, onRefused }: MendFormProps) => {
  const t = useTexts(applyTexts)
  const check = useTexts(checksTexts)
  const language = useLanguage()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { enterprise, needsCheck } = useSession()
  const block = useRef<HTMLDivElement>(null)
  const question = useUnchangedQuestion(application)
  useEffect(() => focusFirstItem(block.current), [])
  const { id, name, round, supplement, flags, fields, files } = application
  const waiting = useWaitingCheck({ applicationId: id })
  const submitText = needsCheck ? check('submit') : t('resubmit.submit')
  const leave = <Button onClick={onEnd}>{t('resubmit.cancel')}</Button>
  const submit = async (submission: Submission) => {
    const body = { round, ...submission }
    if (needsCheck) await prepareSubmission({ kind: 'RESUBMISSION', applicationId: id, submission: body })
    else await call(resubmitApplication, { params: { id }, body })
    await refreshQualifications(queryClient)
    onEnd()
    void message.success(needsCheck ? check('submitted') : t('submitted'))
    // The form is gone. Waits for antd, which holds the focus inside a dialog until it has closed.
    window.setTimeout(() => document.getElementById(headingId)?.focus())
  }
  return (
    <Card
      ref={block}
      type="inner"
      size={useIsNarrow() ? 'small' : 'medium'}
      title={<h4>{t('resubmit.title', { name: name[language] })}</h4>}
    >
      <Reasons application={application} />
      <SupplementForm
        supplement={supplement}
        initial={supplementValues(supplement, { fields, files })}
        draftKey={`portal.apply.${enterprise.number}.${id}.${round}`}
        flags={flags}
        submitText={submitText}
        onSubmit={submit}
        question={question}
        onProblem={(problem) => {
          if (problem.status !== 409) return
          onRefused(problem)
          void refreshQualifications(queryClient)
        }}
        more={leave}
        blocked={
          waiting && (
            <WaitingBlock check={waiting} submitText={submitText}>
              {leave}
            </WaitingBlock>
          )
        }
      />
    </Card>
  )
}

// Not the buttons beside a paper, such as 点击查看.
const controls = ':is(input:not([type=file]), textarea, [role=button])'

/** The first flagged item, else the first one. */
const focusFirstItem = (block: HTMLElement | null): void => {
  const first = block?.querySelector<HTMLElement>(`[data-flagged] ${controls}`)
  const target = first ?? block?.querySelector<HTMLElement>(`form ${controls}`)
  target?.focus()
}

/** The overall opinion, and what is to be mended on the profile's own page. */
const Reasons = ({ application: { opinion, flags, unmended } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const remarks = profileRemarks(flags).filter(([key]) => unmended.includes(`profile:${key}`))
  return (
    <Flex vertical gap={12} style={{ marginBottom: 20 }}>
      <Alert
        type="warning"
        role="status"
        showIcon
        title={opinion ? <span className="lines">{t('timeline.opinion', { opinion })}</span> : undefined}
        description={t('resubmit.hint')}
      />
      {remarks.length > 0 && (
        <Alert
          type="warning"
          role="status"
          showIcon
          title={t('resubmit.profile')}
          description={<FieldRemarks remarks={remarks} />}
        />
      )}
    </Flex>
  )
}
