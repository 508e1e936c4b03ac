import { useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { type ApiProblem, problemText } from '#web/shared/problem.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'
import { Colon } from './colon.tsx'

export const ProblemAlert = ({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) => {
  const t = useTexts(commonTexts)
  return (
    <Alert tone="danger">
      <p>{problemText(t, problem)}</p>
      {problem.requestId && <RequestNumber value={problem.requestId} />}
      {onRetry && (
        <p>
          <Button onClick={onRetry}>{t('retry')}</Button>
        </p>
      )}
    </Alert>
  )
}

const RequestNumber = ({ value }: { value: string }) => {
  const t = useTexts(commonTexts)
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false)
    )
  return (
    <p className="request-number">
      {t('requestId')}
      <Colon />
      <code>{value}</code>{' '}
      <button type="button" className="link-button" onClick={() => void copy()}>
        {t(isCopied ? 'copied' : 'copy')}
      </button>
    </p>
  )
}
