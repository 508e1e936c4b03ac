import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { caseTexts } from '../case-texts.ts'
import { Step } from './news-notice.tsx'
import type { Case } from '../review.queries.ts'

/** R27: shows who acted first and how; the case below has been fetched again. */
export const ConflictNotice = ({ problem, view }: { problem: ApiProblem; view: Case }) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Waits until the closing dialog has returned the focus to a button that may be gone.
    const timer = window.setTimeout(() => ref.current?.focus(), 50)
    return () => window.clearTimeout(timer)
  }, [problem])
  return (
    <div ref={ref} tabIndex={-1} style={{ outline: 'none' }}>
      {hasMoved(problem) ? <WhoWasFirst problem={problem} view={view} /> : <ProblemAlert problem={problem} />}
    </div>
  )
}

/** A colleague who cannot be given a case is no change of the case. */
const hasMoved = ({ status, code }: ApiProblem): boolean => status === 409 && code !== 'application.assignee'

const WhoWasFirst = ({ problem, view }: { problem: ApiProblem; view: Case }) => {
  const t = useTexts(caseTexts)
  // A change of the profile is not a step of the case.
  const last = problem.code === 'application.profile-changed' ? undefined : view.timeline.at(-1)
  return (
    <Alert
      type="error"
      showIcon
      title={t('conflict.title')}
      description={
        <>
          <p>{problem.message}</p>
          {last && (
            <p>
              <Step step={last} />
            </p>
          )}
          <p>{t('conflict.text')}</p>
        </>
      }
    />
  )
}
