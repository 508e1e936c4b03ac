import { ReloadOutlined } from '@ant-design/icons'
import { readAuditDay, readReviewDay, readSecurityDay, readSystemDay, readWaitingDay } from '@portal/contract/desk/day'
import { readFirstMorning } from '@portal/contract/desk/first-morning'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { dayTexts } from './day-texts.ts'
import { FirstMorningSection as FirstMorning } from './first-morning.tsx'
import { WaitingDaySection as WaitingDay } from './waiting-day.tsx'
import { ReviewDaySection as ReviewDay } from './review-day.tsx'
import { SystemDaySection as SystemDay } from './system-day.tsx'
import { SecurityDaySection as SecurityDay } from './security-day.tsx'
import { AuditDaySection as AuditDay } from './audit-day.tsx'

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
      {mayCall(readFirstMorning, roles) && <FirstMorning />}
      {mayCall(readWaitingDay, roles) && <WaitingDay />}
      {mayCall(readReviewDay, roles) && <ReviewDay />}
      {mayCall(readSystemDay, roles) && <SystemDay />}
      {mayCall(readSecurityDay, roles) && <SecurityDay />}
      {mayCall(readAuditDay, roles) && <AuditDay />}
    </Flex>
  )
}
