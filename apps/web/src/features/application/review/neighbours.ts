import { nextPage, previousPage, type QueueFilter } from './queue-filter.ts'
import type { QueueRow } from './review.queries.ts'

type Row = Pick<QueueRow, 'id' | 'allowedActions' | 'claimedBy'>
type Rows = { data: readonly Row[]; nextCursor: string | null }

/** A neighbouring case: known, on a page that must be fetched, or none. */
export type Step = { id: string } | { page: QueueFilter; end: 'first' | 'last' } | undefined

/** `nextInWork`: the next case that this reviewer has claimed or may claim. */
export type Neighbours = { of: string; previous: Step; next: Step; nextInWork: Step }

export const isInWork = ({ allowedActions, claimedBy }: Row): boolean =>
  claimedBy?.self === true || allowedActions.includes('claim')

/** What this reviewer can work on besides `id`, from `first` on; what stands before it comes last. */
export const workFrom = <Each extends Row>(rows: readonly Each[], first: string | undefined, id: string): Each[] => {
  const start = Math.max(
    0,
    rows.findIndex((row) => row.id === first)
  )
  return [...rows.slice(start), ...rows.slice(0, start)].filter((row) => row.id !== id && isInWork(row))
}

/** R38: the targets of J and K; undefined if the queue does not contain the case. */
export const neighboursOf = (id: string, rows: Rows, filter: QueueFilter): Neighbours | undefined => {
  const index = rows.data.findIndex((row) => row.id === id)
  if (index === -1) return undefined
  const before = previousPage(filter)
  const after: Step = rows.nextCursor === null ? undefined : { page: nextPage(filter, rows.nextCursor), end: 'first' }
  return {
    of: id,
    previous: stepTo(rows.data[index - 1]) ?? (before && { page: before, end: 'last' }),
    next: stepTo(rows.data[index + 1]) ?? after,
    nextInWork:
      stepTo(rows.data.slice(index + 1).find(isInWork)) ?? after ?? stepTo(rows.data.slice(0, index).find(isInWork))
  }
}

/** For a case that has left the queue: `next` is the first row. */
export const startOf = (id: string, rows: Rows): Neighbours => {
  const others = rows.data.filter((row) => row.id !== id)
  return { of: id, previous: undefined, next: stepTo(others[0]), nextInWork: stepTo(others.find(isInWork)) }
}

const stepTo = (row: Row | undefined): Step => row && { id: row.id }
