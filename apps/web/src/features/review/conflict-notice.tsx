import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Alert } from '#web/shared/ui/alert.tsx'
import { actionText, caseTexts } from './case-texts.ts'
import type { Case } from './review.queries.ts'

/** R27: one wins, the other sees who and what; the case below has been read anew. */
export const ConflictNotice = ({ problem, view }: { problem: ApiProblem; view: Case }) => {
  const t = useTexts(caseTexts)
  const last = view.timeline.at(-1)
  if (problem.status !== 409) return <ProblemAlert problem={problem} />
  return (
    <Alert tone="danger">
      <p>
        <strong>{t('conflict.title')}</strong>
      </p>
      <p>{problem.message}</p>
      {last && (
        <p>
          {t('conflict.who', { actor: last.actor, time: beijingTime(last.at), action: t(actionText(last.action)) })}
        </p>
      )}
      <p>{t('conflict.text')}</p>
    </Alert>
  )
}
