import type { Deps } from '#api/deps.ts'
import type { QueueFilter } from './queue.rules.ts'
import { countCap, countQueue } from './queue.store.ts'

export type QueueCounters = () => Promise<Record<Tab, number>>

const tabs = ['open', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'overdue'] as const
type Tab = (typeof tabs)[number]

const mostAgeMs = 10_000

/**
 * The counters above the queue, of all cases whatever the filter. Kept until anything changes anywhere, which the live
 * events tell (R29): a page costs one count instead of six.
 */
export const createQueueCounters = ({ pool, live }: Pick<Deps, 'pool' | 'live'>): QueueCounters => {
  let kept: { counted: Promise<Record<Tab, number>>; at: number } | undefined
  let isWatching = false
  const forget = (): void => {
    kept = undefined
  }
  return () => {
    if (!isWatching) live.watch(forget)
    isWatching = true
    if (!kept || performance.now() - kept.at > mostAgeMs) {
      kept = { counted: count(pool), at: performance.now() }
      kept.counted.catch(forget)
    }
    return kept.counted
  }
}

const count = async (pool: Deps['pool']): Promise<Record<Tab, number>> => {
  const counts = await Promise.all(tabs.map(async (tab) => [tab, await countQueue(pool, filterOf(tab))] as const))
  // Holds because the entries are made from all tabs.
  return Object.fromEntries(counts.map(([tab, number]) => [tab, Math.min(number, countCap)])) as Record<Tab, number>
}

const filterOf = (tab: Tab): QueueFilter => ({
  state: tab === 'overdue' ? 'open' : tab,
  qualification: undefined,
  claimed: undefined,
  isOverdue: tab === 'overdue',
  found: undefined,
  reviewerId: ''
})
