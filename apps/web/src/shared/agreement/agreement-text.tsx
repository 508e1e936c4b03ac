import { useQuery } from '@tanstack/react-query'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AgreementBody } from './agreement-body.tsx'
import { agreementQuery } from './agreement.queries.ts'

/** R8: the agreement in force. */
export const AgreementText = () => {
  const agreement = useQuery(agreementQuery)
  if (agreement.isPending) return <Skeleton lines={10} />
  if (!agreement.data)
    return <ProblemAlert problem={asProblem(agreement.error)} onRetry={() => void agreement.refetch()} />
  return <AgreementBody {...agreement.data} />
}
