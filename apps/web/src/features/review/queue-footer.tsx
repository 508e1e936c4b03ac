import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { nextPage, pageSizes, previousPage, type QueueFilter, withFilter, writeFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'
import type { Queue } from './review.queries.ts'

type QueueFooterProps = {
  nextCursor: Queue['nextCursor']
  filter: QueueFilter
  onChange: (filter: QueueFilter) => void
}

export const QueueFooter = ({ nextCursor, filter, onChange }: QueueFooterProps) => {
  const t = useTexts(queueTexts)
  const previous = previousPage(filter)
  const search = (next: QueueFilter) => ({ search: `?${writeFilter(next)}` })
  return (
    <div className="list-foot">
      <select
        className="input select list-select"
        aria-label={t('limit')}
        value={filter.limit}
        onChange={(event) => {
          const limit = pageSizes.find((size) => size === event.target.value)
          if (limit) onChange(withFilter(filter, { limit }))
        }}
      >
        {pageSizes.map((size) => (
          <option key={size} value={size}>
            {t('limit.option', { count: size })}
          </option>
        ))}
      </select>
      <Pager
        page={filter.page}
        previous={previous && search(previous)}
        next={nextCursor ? search(nextPage(filter, nextCursor)) : undefined}
      />
    </div>
  )
}
