import type { Deps } from '#api/deps.ts'
import type { QueueFilter } from './queue.rules.ts'
import { countCap, countQueue } from './queue.store.ts'

export type QueueCounts = {
  /** How many match, told no further than 1001. */
  count(filter: QueueFilter): Promise<number>
  /** Those above the queue, of all cases whatever the filter. */
  countTabs(): Promise<Record<Tab, number>>
}

const tabs = ['open', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'overdue'] as const
type Tab = (typeof tabs)[number]

const mostAgeMs = 10_000
const mostKept = 1000

/**
 * Counts are kept until anything changes anywhere, which the live events tell (R29): whoever turns the pages of a filter
 * has it counted once, not with every page. What a search finds is counted each time.
 */
export const createQueueCounts = (
  { pool, live }: Pick<Deps, 'pool' | 'live'>,
  nowMs: () => number = () => performance.now()
): QueueCounts => {
  const kept = new Map<string, { counted: Promise<number>; at: number }>()
  const forgetAll = (): void => kept.clear()
  let isWatching = false

  const findCount = (filter: QueueFilter): Promise<number> => {
    if (!isWatching) live.watch(forgetAll)
    isWatching = true
    const key = keyOf(filter)
    const known = kept.get(key)
    if (known && nowMs() - known.at < mostAgeMs) return known.counted
    const counted = countQueue(pool, filter)
    if (kept.size >= mostKept) forgetAll()
    kept.set(key, { counted, at: nowMs() })
    counted.catch(forgetAll)
    return counted
  }
  const count: QueueCounts['count'] = (filter) => (filter.found ? countQueue(pool, filter) : findCount(filter))
  return { count, countTabs: () => countEach(count) }
}

/** Whoever asks: only of one's own cases the number differs. */
const keyOf = ({ reviewerId, ...filter }: QueueFilter): string =>
  JSON.stringify([filter, filter.claimed === 'mine' ? reviewerId : ''])

const countEach = async (count: QueueCounts['count']): Promise<Record<Tab, number>> => {
  const counts = await Promise.all(tabs.map(async (tab) => [tab, await count(filterOf(tab))] as const))
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
