import { DownloadOutlined, ReloadOutlined, SafetyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Empty, Flex } from 'antd'
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
import { type AuditFilter, readAuditFilter, writeAuditFilter } from './audit-filter.ts'
import { AuditSearch } from './audit-search.tsx'
import { auditTexts } from './audit-texts.ts'
import { type AuditPageOfEvents, auditQuery } from './audit.queries.ts'
import { useAuditExport } from './use-audit-export.ts'
import { ChainDialog } from './chain-dialog.tsx'
import { AuditTable } from './audit-table.tsx'

/** R39, for 审计管理员. The address holds the filter and the page. */
export const AuditPage = () => {
  const t = useTexts(auditTexts)
  const words = useTexts(adminTexts)
  const [query, setQuery] = useSearchParams()
  const filter = readAuditFilter(query)
  const events = useQuery(auditQuery(filter))
  const file = useAuditExport(filter)
  const [isVerifying, setVerifying] = useState(false)
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Flex wrap gap={8}>
          <Button icon={<SafetyOutlined aria-hidden />} onClick={() => setVerifying(true)}>
            {t('chain.open')}
          </Button>
          <Button icon={<DownloadOutlined aria-hidden />} loading={file.isBusy} onClick={file.run}>
            {t('export')}
          </Button>
          <Button
            icon={<ReloadOutlined aria-hidden />}
            loading={events.isFetching}
            onClick={() => void events.refetch()}
          >
            {words('refresh')}
          </Button>
        </Flex>
      </Flex>
      <Card>
        <Flex vertical gap={16}>
          <span style={softText}>{t('intro')}</span>
          <AuditSearch filter={filter} onChange={(next) => setQuery(writeAuditFilter(next), { flushSync: true })} />
          {file.problem && <ProblemAlert problem={file.problem} />}
          {events.isPending && <Skeleton lines={10} />}
          {events.isError && <ProblemAlert problem={asProblem(events.error)} onRetry={() => void events.refetch()} />}
          {events.data && <Events page={events.data} filter={filter} isStale={events.isPlaceholderData} />}
        </Flex>
      </Card>
      {isVerifying && <ChainDialog onClose={() => setVerifying(false)} />}
    </>
  )
}

const toPage = (filter: AuditFilter, trail: readonly string[]) => ({
  search: `?${writeAuditFilter({ ...filter, trail })}`
})

type EventsProps = { page: AuditPageOfEvents; filter: AuditFilter; isStale: boolean }

const Events = ({ page: { data, nextCursor, tooCommon }, filter, isStale }: EventsProps) => {
  const { trail } = filter
  // Below the rows also while they load, it would move.
  const pages = (
    <Flex justify="end">
      <Pager
        page={trail.length + 1}
        previous={trail.length > 0 ? toPage(filter, trail.slice(0, -1)) : undefined}
        next={nextCursor ? toPage(filter, [...trail, nextCursor]) : undefined}
      />
    </Flex>
  )
  return (
    <>
      {data.length > 0 && (
        <>
          <AuditTable events={data} isStale={isStale} />
          {pages}
        </>
      )}
      {data.length === 0 && <Nothing filter={filter} tooCommon={tooCommon} />}
      {data.length === 0 && pages}
    </>
  )
}

const Nothing = ({ filter, tooCommon }: { filter: AuditFilter; tooCommon: AuditPageOfEvents['tooCommon'] }) => {
  const t = useTexts(auditTexts)
  const [first] = tooCommon
  if (first) return <Alert type="warning" showIcon role="status" title={t(`common.${first}`)} />
  const isBeyond = filter.trail.length > 0
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(isBeyond ? 'empty.beyond' : 'empty')}>
      {isBeyond && <Link to={toPage(filter, [])}>{t('first')}</Link>}
    </Empty>
  )
}
