import { Flex, Select } from 'antd'
import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { queuePath } from '../case-path.ts'
import { knownPages, nextPage, pageAt, pageSizes, previousPage, type QueueFilter, withFilter } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'
import type { Queue } from '../review.queries.ts'

type QueueFooterProps = {
  nextCursor: Queue['nextCursor']
  filter: QueueFilter
  onChange: (filter: QueueFilter) => void
}

export const QueueFooter = ({ nextCursor, filter, onChange }: QueueFooterProps) => {
  const t = useTexts(queueTexts)
  const previous = previousPage(filter)
  return (
    <Flex wrap gap="small" align="center" justify="space-between">
      <Select
        aria-label={t('limit')}
        value={filter.limit}
        options={pageSizes.map((size) => ({ value: size, label: t('limit.option', { count: size }) }))}
        onChange={(limit) => onChange(withFilter(filter, { limit }))}
      />
      <Pager
        page={filter.page}
        previous={previous && queuePath(previous)}
        next={nextCursor ? queuePath(nextPage(filter, nextCursor)) : undefined}
        pages={knownPages(filter).map((page) => ({ page, to: queuePath(pageAt(filter, page)) }))}
      />
    </Flex>
  )
}
