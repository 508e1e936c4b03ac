import { ReloadOutlined } from '@ant-design/icons'
import { readAuditDay, readReviewDay, readSecurityDay, readSystemDay, readWaitingDay } from '@portal/contract/desk/day'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { lazy, Suspense } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { dayTexts } from './day-texts.ts'

// Few administrators have two roles.
const WaitingDay = lazy(async () => ({ default: (await import('./waiting-day.tsx')).WaitingDaySection }))
const ReviewDay = lazy(async () => ({ default: (await import('./review-day.tsx')).ReviewDaySection }))
const SystemDay = lazy(async () => ({ default: (await import('./system-day.tsx')).SystemDaySection }))
const SecurityDay = lazy(async () => ({ default: (await import('./security-day.tsx')).SecurityDaySection }))
const AuditDay = lazy(async () => ({ default: (await import('./audit-day.tsx')).AuditDaySection }))

const dayKey = ['admin', 'day']

/** R38: what an administrator sees first, one part for each role. */
export const DayPage = () => {
  const t = useTexts(dayTexts)
  const words = useTexts(adminTexts)
  const { roles } = useAdmin()
  const queryClient = useQueryClient()
  const isFetching = useIsFetching({ queryKey: dayKey }) > 0
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Button
          icon={<ReloadOutlined aria-hidden />}
          loading={isFetching}
          onClick={() => void queryClient.invalidateQueries({ queryKey: dayKey })}
        >
          {words('refresh')}
        </Button>
      </Flex>
      <Suspense fallback={<Skeleton lines={10} />}>
        {mayCall(readWaitingDay, roles) && <WaitingDay />}
        {mayCall(readReviewDay, roles) && <ReviewDay />}
        {mayCall(readSystemDay, roles) && <SystemDay />}
        {mayCall(readSecurityDay, roles) && <SecurityDay />}
        {mayCall(readAuditDay, roles) && <AuditDay />}
      </Suspense>
    </Flex>
  )
}
