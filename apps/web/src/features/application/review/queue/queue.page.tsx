import { ReloadOutlined } from '@ant-design/icons'
import { endAbsence } from '@portal/contract/application/assignment'
import { exportApplications } from '@portal/contract/application/queue'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { useSearchParams } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useExport } from '#web/shared/admin/use-export.ts'
import { callForBlob } from '#web/shared/api.ts'
import { WorkDone } from '#web/shared/desk/work-done.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { AbsenceNotice } from '../absence-notice.tsx'
import { exportQueryOf, type QueueFilter, readFilter, withFilter, writeFilter } from '../queue-filter.ts'
import { useQueueLooks } from './queue-columns.ts'
import { QueueList, useForget } from './queue-list.tsx'
import { QueueSearch } from './queue-search.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { QueueTools } from './queue-tools.tsx'
import { ReportFilter } from './report-filter.tsx'
import { queueTexts } from '../queue-texts.ts'
import { countsKey, countsQuery, queueKey, queueQuery } from '../review.queries.ts'

/** R38: 审核队列. The address holds the filter, the order and the page. */
export const QueuePage = () => {
  const t = useTexts(queueTexts)
  const words = useTexts(adminTexts)
  const [query, setQuery] = useSearchParams()
  const filter = readFilter(query)
  const queue = useQuery(queueQuery(filter))
  const counts = useQuery(countsQuery(filter))
  const readAnew = useQueueRefresh()
  const isReviewer = mayCall(endAbsence, useAdmin().roles)
  // Changes by others come without a sign of loading; the button shows its own.
  const refresh = useMutation({ mutationFn: readAnew })
  const looks = useQueueLooks()
  const file = useExport({
    name: t('export.file'),
    load: () => callForBlob(exportApplications, { query: exportQueryOf(filter) })
  })
  useForget(filter, file.dismiss)
  const error = queue.error ?? counts.error
  const change = (next: QueueFilter) => setQuery(writeFilter(next), { flushSync: true })
  return (
    <>
      <Flex wrap gap="small" align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Flex wrap gap="small" align="center">
          <QueueTools total={counts.data?.total} filter={filter} looks={looks} file={file} onChange={change} />
          <Button icon={<ReloadOutlined aria-hidden />} loading={refresh.isPending} onClick={() => refresh.mutate()}>
            {words('refresh')}
          </Button>
        </Flex>
      </Flex>
      {isReviewer && <AbsenceNotice />}
      <WorkDone />
      <Card size="small">
        <Flex vertical gap="small">
          <QueueTabs
            state={filter.state}
            counters={counts.data?.counters}
            onChange={(state) => change(withFilter(filter, { state }))}
          />
          <ReportFilter filter={filter} reviewerName={counts.data?.reviewerName} onChange={change} />
          <QueueSearch filter={filter} qualifications={counts.data?.qualifications ?? []} onChange={change} />
          {queue.isPending && <Skeleton lines={8} />}
          {error && <ProblemAlert problem={asProblem(error)} onRetry={() => void readAnew()} />}
          {file.problem && <ProblemAlert problem={file.problem} />}
          {queue.data && (
            <QueueList
              queue={queue.data}
              looks={looks}
              filter={filter}
              isStale={queue.isPlaceholderData}
              onChange={change}
            />
          )}
          {filter.state === 'open' && <span style={softText}>{t('open.counts')}</span>}
        </Flex>
      </Card>
    </>
  )
}

/** Rows and numbers; what is shown stays until they come. */
const useQueueRefresh = () => {
  const queryClient = useQueryClient()
  return () => Promise.all([queueKey, countsKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
