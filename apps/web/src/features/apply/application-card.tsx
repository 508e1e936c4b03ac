import { type ApplicationState, type ApplicationView, resubmitApplication } from '@portal/contract/application'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { beijingDay, beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { FieldRemarks } from '#web/shared/profile/field-remarks.tsx'
import { useSession } from '#web/shared/session/session.queries.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { applyTexts } from './apply-texts.ts'
import { refreshQualifications } from './apply.queries.ts'
import { profileRemarks } from './item-label.ts'
import { Materials } from './materials.tsx'
import { SupplementForm } from './supplement.form.tsx'
import { type Submission, supplementValues } from './supplement-values.ts'
import { Timeline } from './timeline.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

const tags = {
  SUBMITTED: 'tag tag-open',
  IN_REVIEW: 'tag tag-open',
  APPROVED: 'tag tag-good',
  RETURNED: 'tag tag-wait',
  REJECTED: 'tag tag-bad',
  WITHDRAWN: 'tag'
} as const satisfies Record<ApplicationState, string>

/** ux 11. */
export const ApplicationCard = ({ application }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [search, setSearch] = useSearchParams()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [refusal, setRefusal] = useState<ApiProblem>()
  const { id, name, state, round, allowedActions } = application
  const isMending = search.get('resubmit') === id && allowedActions.includes('resubmit')
  const mend = (isOn: boolean) => setSearch(isOn ? { resubmit: id } : {}, { replace: true, preventScrollReset: true })
  const heading = headingOf(id)
  return (
    <li className="apply-card" aria-labelledby={heading}>
      <div className="apply-card-head">
        <h3 id={heading} tabIndex={-1}>
          {name[language]}
        </h3>
        <span className={tags[state]}>{t(`state.${state}`)}</span>
        {round > 1 && <span className="apply-soft">{t('round', { round })}</span>}
        <span className="apply-soft">{beijingTime(application.submittedAt)}</span>
      </div>
      <Due application={application} />
      <Timeline application={application} />
      {isMending ? (
        <Mend application={application} onEnd={() => mend(false)} onRefused={setRefusal} />
      ) : (
        <Materials application={application} />
      )}
      {refusal && !isMending && <ProblemAlert problem={refusal} />}
      {!isMending && allowedActions.length > 0 && (
        <div className="button-row">
          {allowedActions.includes('resubmit') && (
            <Button type="primary" onClick={() => mend(true)}>
              {t('resubmit')}
              <span className="visually-hidden"> {name[language]}</span>
            </Button>
          )}
          {allowedActions.includes('withdraw') && (
            <Button danger onClick={() => setWithdrawing(true)}>
              {t('withdraw')}
              <span className="visually-hidden"> {name[language]}</span>
            </Button>
          )}
        </div>
      )}
      {isWithdrawing && (
        <WithdrawDialog application={application} returnTo={heading} onClose={() => setWithdrawing(false)} />
      )}
    </li>
  )
}

const headingOf = (id: string): string => `application-${id}`

/** The focused element disappears, so the focus moves to its case. */
const focusCard = (id: string): void => {
  // Waits until the dialog has closed: nothing outside an open dialog can be focused.
  window.setTimeout(() => document.getElementById(headingOf(id))?.focus())
}

const Due = ({ application: { state, dueAt } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const [today] = useState(() => beijingDay(new Date()))
  if (state !== 'SUBMITTED' && state !== 'IN_REVIEW') return null
  const day = beijingDay(dueAt)
  return <p className="apply-soft">{t(today > day ? 'overdue' : 'due', { day })}</p>
}

type MendProps = { application: ApplicationView; onEnd: () => void; onRefused: (problem: ApiProblem) => void }

/** R26: the same case again with its previous values and the reviewer's notes at their items. */
const Mend = ({ application, onEnd, onRefused }: MendProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const queryClient = useQueryClient()
  const { enterprise } = useSession()
  const block = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = block.current?.querySelector<HTMLElement>('.is-flagged :is(input, textarea, select, button)')
    const target = first ?? block.current?.querySelector<HTMLElement>('input, textarea, select, button')
    target?.focus()
  }, [])
  const { id, round, supplement, flags, opinion, fields, files } = application
  const submit = async (submission: Submission) => {
    await call(resubmitApplication, { params: { id }, body: { round, ...submission } })
    await refreshQualifications(queryClient)
    onEnd()
    showNotice(t('submitted'))
    focusCard(id)
  }
  return (
    <div ref={block} className="apply-block">
      <h4>{t('resubmit.title', { name: application.name[language] })}</h4>
      <p className="apply-soft">{t('resubmit.hint')}</p>
      {opinion && <p className="item-note">{t('timeline.opinion', { opinion })}</p>}
      <ProfileRemarks flags={flags} />
      <SupplementForm
        supplement={supplement}
        initial={supplementValues(supplement, { fields, files })}
        draftKey={`portal.apply.${enterprise.number}.${id}.${round}`}
        flags={flags}
        submitText={t('resubmit.submit')}
        onSubmit={submit}
        onProblem={(problem) => {
          if (problem.status !== 409) return
          onRefused(problem)
          void refreshQualifications(queryClient)
        }}
        more={<Button onClick={onEnd}>{t('resubmit.cancel')}</Button>}
      />
    </div>
  )
}

/** The profile's fields and papers are corrected on the profile page. */
const ProfileRemarks = ({ flags }: Pick<ApplicationView, 'flags'>) => {
  const t = useTexts(applyTexts)
  const remarks = profileRemarks(flags)
  if (remarks.length === 0) return null
  return (
    <Alert tone="warning">
      <p>{t('resubmit.profile')}</p>
      <FieldRemarks remarks={remarks} />
    </Alert>
  )
}
