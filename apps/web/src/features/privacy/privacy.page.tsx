import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { privacyPolicyQuery } from '#web/shared/agreement/agreement.queries.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { OwnPolicy } from './own-policy.tsx'
import { PublishedPolicy } from './published-policy.tsx'

/** The policy that administrators published (R38), or else the portal's own. A deployment with PRIVACY_URL links to another one. */
export const PrivacyPage = () => {
  const policy = useQuery(privacyPolicyQuery)
  if (policy.isPending) return <Skeleton lines={10} />
  // The portal's own policy instead might be one that is no longer in force.
  if (!policy.data) return <ProblemAlert problem={asProblem(policy.error)} onRetry={() => void policy.refetch()} />
  const { published } = policy.data
  return published ? <PublishedPolicy {...published} /> : <OwnPolicy />
}
