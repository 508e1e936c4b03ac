import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { OfferNotice } from '#web/shared/ownership/offer-notice.tsx'
import { ownershipTexts } from '#web/shared/ownership/ownership-texts.ts'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { PermissionMissing } from '#web/shared/session/permission-missing.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'

// Those who are only offered the ownership need no table.
const OperatorDesk = lazy(async () => ({ default: (await import('./operator-desk.tsx')).OperatorDesk }))

/** R36: the owner manages the operators and `settings` of other features; another person sees the offer of 转让主账号, if there is one. */
export const OperatorsPage = ({ settings }: { settings?: ReactNode }) => {
  const mayManage = useMay('operator.manage')
  if (!mayManage) return <OfferPage />
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <OperatorDesk />
      {settings}
    </Suspense>
  )
}

const OfferPage = () => {
  const t = useTexts(ownershipTexts)
  const ownership = useQuery(ownershipQuery)
  if (ownership.isPending) return <Skeleton lines={4} />
  return (
    <>
      {ownership.data === null && <PermissionMissing permission="operator.manage" />}
      {ownership.data && <PageTitle title={t('title')} />}
      <QueryProblem of={ownership} />
      {ownership.data && <OfferNotice offer={ownership.data} />}
    </>
  )
}
