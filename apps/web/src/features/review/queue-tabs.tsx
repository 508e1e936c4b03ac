import { queueStates } from '@portal/contract/admin-review'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { type QueueFilter, withFilter, writeFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'

/** The server stops counting here. */
const countCap = 1000

const cappedCount = (count: number): string => (count >= countCap ? `${countCap}+` : String(count))

export const QueueTabs = ({ filter, counters }: { filter: QueueFilter; counters: Record<string, number> }) => {
  const t = useTexts(queueTexts)
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    // Scrolls the chosen tab into view if not all tabs fit.
    const chosen = ref.current?.querySelector<HTMLElement>('[aria-current]')
    if (ref.current && chosen) ref.current.scrollLeft = chosen.offsetLeft - ref.current.offsetLeft - 40
  }, [filter.state])
  return (
    <nav ref={ref} className="tabs" aria-label={t('tabs')}>
      <ul>
        {queueStates.map((state) => {
          const count = counters[state]
          return (
            <li key={state}>
              <Link
                to={{ search: `?${writeFilter(withFilter(filter, { state }))}` }}
                aria-current={state === filter.state ? 'page' : undefined}
              >
                {t(`tab.${state}`)}
                {count !== undefined && <span className="tab-count">{cappedCount(count)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
