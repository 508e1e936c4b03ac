import { ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Flex } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { readSmsFilter, type SmsFilter, writeSmsFilter } from './sms-filter.ts'
import { SmsSearch } from './sms-search.tsx'
import { smsTexts } from './sms-texts.ts'
import { type SmsPageOfMessages, smsOverviewQuery, smsQuery } from './sms.queries.ts'
import { SmsTable } from './sms-table.tsx'
import { SmsOverviewCard } from './sms-overview.tsx'

/** R38, for 系统管理员, and 审计管理员 who reads. The address holds the filter and the page, but not the phone. */
export const SmsPage = () => {
  const t = useTexts(smsTexts)
  const words = useTexts(adminTexts)
  const [query, setQuery] = useSearchParams()
  const [phone, setPhone] = useState('')
  const filter = readSmsFilter(query, phone)
  const messages = useQuery(smsQuery(filter))
  const overview = useQuery(smsOverviewQuery)
  const ask = (next: SmsFilter) => {
    setPhone(next.phone)
    setQuery(writeSmsFilter(next), { flushSync: true })
  }
  const refresh = () => void Promise.all([messages.refetch(), overview.refetch()])
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Button icon={<ReloadOutlined aria-hidden />} loading={messages.isFetching} onClick={refresh}>
          {words('refresh')}
        </Button>
      </Flex>
      {overview.isPending && <Skeleton lines={4} />}
      {overview.isError && <ProblemAlert problem={asProblem(overview.error)} onRetry={refresh} />}
      {overview.data && <SmsOverviewCard overview={overview.data} />}
      <Card>
        <Flex vertical gap={16}>
          <span style={softText}>{t('intro')}</span>
          <SmsSearch filter={filter} onChange={ask} />
          {messages.isPending && <Skeleton lines={10} />}
          {messages.isError && <ProblemAlert problem={asProblem(messages.error)} onRetry={refresh} />}
          {/* After a reload the phone is gone, and with it the pages of its search. */}
          {messages.isError && filter.trail.length > 0 && <Link to={toPage(filter, [])}>{t('first')}</Link>}
          {messages.data && <Messages page={messages.data} filter={filter} isStale={messages.isPlaceholderData} />}
        </Flex>
      </Card>
    </Flex>
  )
}

const isFiltered = (filter: SmsFilter): boolean =>
  filter.phone !== '' || writeSmsFilter({ ...filter, trail: [] }).size > 0

const toPage = (filter: SmsFilter, trail: readonly string[]) => ({ search: `?${writeSmsFilter({ ...filter, trail })}` })

type MessagesProps = { page: SmsPageOfMessages; filter: SmsFilter; isStale: boolean }

const Messages = ({ page: { data, nextCursor }, filter, isStale }: MessagesProps) => {
  const t = useTexts(smsTexts)
  const { trail } = filter
  const isBeyond = trail.length > 0
  if (data.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={t(isBeyond ? 'empty.beyond' : isFiltered(filter) ? 'empty' : 'empty.yet')}
      >
        {isBeyond && <Link to={toPage(filter, [])}>{t('first')}</Link>}
      </Empty>
    )
  }
  return (
    <>
      <SmsTable rows={data} isStale={isStale} />
      <Flex justify="end">
        <Pager
          page={trail.length + 1}
          previous={isBeyond ? toPage(filter, trail.slice(0, -1)) : undefined}
          next={nextCursor ? toPage(filter, [...trail, nextCursor]) : undefined}
        />
      </Flex>
    </>
  )
}
