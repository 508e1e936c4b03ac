import { Flex } from 'antd'
import { PageSize, Pager } from '#web/shared/admin/pager.tsx'
import { queuePath } from '../case-path.ts'
import { knownPages, nextPage, pageAt, pageSizes, previousPage, type QueueFilter, withFilter } from '../queue-filter.ts'
import type { Queue } from '../review.queries.ts'

type QueueFooterProps = {
  nextCursor: Queue['nextCursor']
  filter: QueueFilter
  onChange: (filter: QueueFilter) => void
}

export const QueueFooter = ({ nextCursor, filter, onChange }: QueueFooterProps) => {
  const previous = previousPage(filter)
  return (
    <Flex wrap gap="small" align="center" justify="space-between">
      <PageSize sizes={pageSizes} size={filter.limit} onChange={(limit) => onChange(withFilter(filter, { limit }))} />
      <Pager
        page={filter.page}
        previous={previous && queuePath(previous)}
        next={nextCursor ? queuePath(nextPage(filter, nextCursor)) : undefined}
        pages={knownPages(filter).map((page) => ({ page, to: queuePath(pageAt(filter, page)) }))}
      />
    </Flex>
  )
}
