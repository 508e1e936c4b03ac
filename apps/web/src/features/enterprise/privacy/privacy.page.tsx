import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { privacyPolicyQuery } from '#web/shared/agreement/agreement.queries.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem, problemText } from '#web/shared/problem.ts'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { OwnPolicy } from './own-policy.tsx'
import { privacyTexts } from './privacy-texts.ts'
import { PublishedPolicy } from './published-policy.tsx'

/** The policy that administrators published (R38), or else the portal's own. A deployment with PRIVACY_URL links to another one. */
export const PrivacyPage = () => {
  const policy = useQuery(privacyPolicyQuery)
  if (policy.isPending) return <Skeleton lines={10} />
  // The portal's own policy instead might be one that is no longer in force.
  if (!policy.data) return <Unread error={policy.error} onRetry={() => void policy.refetch()} />
  const { published } = policy.data
  if (!published) return <OwnPolicy />
  return <PublishedPolicy {...published} />
}

/** Without ProblemAlert, which would add 10 kB to the first load of a page that hardly ever fails. */
const Unread = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const t = useTexts(privacyTexts)
  const common = useTexts(commonTexts)
  return (
    <Sheet title={t('title')}>
      <p role="alert">{problemText(common, asProblem(error))}</p>
      <Button onClick={onRetry}>{common('retry')}</Button>
    </Sheet>
  )
}
