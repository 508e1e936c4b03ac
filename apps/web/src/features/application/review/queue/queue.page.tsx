import { ReloadOutlined } from '@ant-design/icons'
import { endAbsence } from '@portal/contract/application/assignment'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { useSearchParams } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AbsenceNotice } from '../absence-notice.tsx'
import { type QueueFilter, readFilter, withFilter, writeFilter } from '../queue-filter.ts'
import { QueueList } from './queue-list.tsx'
import { QueueSearch } from './queue-search.tsx'
import { QueueTabs } from './queue-tabs.tsx'
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
  const error = queue.error ?? counts.error
  const change = (next: QueueFilter) => setQuery(writeFilter(next), { flushSync: true })
  return (
    <>
      <Flex wrap gap="small" align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Button icon={<ReloadOutlined aria-hidden />} loading={refresh.isPending} onClick={() => refresh.mutate()}>
          {words('refresh')}
        </Button>
      </Flex>
      {isReviewer && <AbsenceNotice />}
      <Card>
        <Flex vertical gap="middle">
          <QueueTabs
            state={filter.state}
            counters={counts.data?.counters}
            onChange={(state) => change(withFilter(filter, { state }))}
          />
          <QueueSearch filter={filter} qualifications={counts.data?.qualifications ?? []} onChange={change} />
          {queue.isPending && <Skeleton lines={8} />}
          {error && <ProblemAlert problem={asProblem(error)} onRetry={() => void readAnew()} />}
          {queue.data && (
            <QueueList
              queue={queue.data}
              total={counts.data?.total}
              filter={filter}
              isStale={queue.isPlaceholderData}
              onChange={change}
            />
          )}
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
