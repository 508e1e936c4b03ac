import { useQuery } from '@tanstack/react-query'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AgreementBody } from './agreement-body.tsx'
import { agreementQuery } from './agreement.queries.ts'

/** R8: the agreement in force. */
export const AgreementText = () => {
  const agreement = useQuery(agreementQuery)
  if (agreement.isPending) return <Skeleton lines={10} />
  if (!agreement.data) return <QueryProblem of={agreement} />
  return <AgreementBody {...agreement.data} />
}
