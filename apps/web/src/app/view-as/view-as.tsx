import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths, adminSignInPath } from '#web/shared/paths.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { viewedEnterprise } from '#web/shared/viewing.ts'
import { NoSession } from '../layouts/no-session.tsx'
import { ViewAsLayout } from './view-as-layout.tsx'
import { viewAsTexts } from './view-as-texts.ts'

/** The guard of 以企业视角查看 (R38): the administrator's session, then what the enterprise's pages know as theirs. */
export const ViewAs = () => {
  const t = useTexts(viewAsTexts)
  const admin = useQuery(adminSessionQuery)
  const session = useQuery({ ...sessionQuery, enabled: admin.isSuccess })
  const failed = admin.data ? session : admin
  const isUnsigned = admin.error instanceof ApiProblem && admin.error.status === 401 && !admin.data
  useEffect(() => {
    if (isUnsigned) window.location.assign(adminSignInPath(`${adminPaths.enterprises}/${viewedEnterprise()}`))
  }, [isUnsigned])
  if (admin.data && session.data) return <ViewAsLayout admin={admin.data} session={session.data} />
  if (failed.error && !isUnsigned) {
    return (
      <NoSession error={failed.error} onRetry={() => void failed.refetch()}>
        <Button type="link" href={`${adminPaths.enterprises}/${viewedEnterprise()}`}>
          {t('leave')}
        </Button>
      </NoSession>
    )
  }
  return <Skeleton lines={8} />
}
