import { Alert, Button } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { type ApiProblem, asProblem, problemText } from '#web/shared/problem.ts'
import { useIsSettled } from '#web/shared/session/use-is-settled.ts'
import { Colon } from './colon.tsx'
import { CopyButton } from './copy-button.tsx'

/** The number of the request helps the support only with faults of the platform itself. */
const isOwnFault = ({ status }: ApiProblem): boolean => status === 0 || status >= 500

type QueryProblemProps = { of: { error: unknown; refetch: () => Promise<unknown> } }

/** Why a query failed, with 重试; nothing if it has not failed. */
export const QueryProblem = ({ of: { error, refetch } }: QueryProblemProps) =>
  error ? <ProblemAlert problem={asProblem(error)} onRetry={() => void refetch()} /> : null

export const ProblemAlert = ({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) => {
  const t = useTexts(commonTexts)
  if (useIsSettled(problem)) return null
  return (
    <Alert
      type="error"
      showIcon
      title={problemText(t, problem)}
      description={
        problem.requestId &&
        isOwnFault(problem) && (
          <>
            {t('requestId')}
            <Colon />
            <code>{problem.requestId}</code> <CopyButton text={problem.requestId} />
          </>
        )
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  )
}
