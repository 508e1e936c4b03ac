import { nextPage, previousPage, type QueueFilter } from './queue-filter.ts'

type Rows = { data: readonly { id: string }[]; nextCursor: string | null }

/** A neighbouring case: known, on a page that must be fetched, or none. */
export type Step = { id: string } | { page: QueueFilter; end: 'first' | 'last' } | undefined

export type Neighbours = { of: string; previous: Step; next: Step }

/** R38: the targets of J and K; undefined if the queue does not contain the case. */
export const neighboursOf = (id: string, rows: Rows, filter: QueueFilter): Neighbours | undefined => {
  const index = rows.data.findIndex((row) => row.id === id)
  if (index === -1) return undefined
  const before = previousPage(filter)
  const previousRow = rows.data[index - 1]
  const nextRow = rows.data[index + 1]
  return {
    of: id,
    previous: previousRow ? { id: previousRow.id } : before && { page: before, end: 'last' },
    next: nextRow
      ? { id: nextRow.id }
      : rows.nextCursor !== null
        ? { page: nextPage(filter, rows.nextCursor), end: 'first' }
        : undefined
  }
}

/** For a case that has left the queue: `next` is the first row. */
export const startOf = (id: string, rows: Rows): Neighbours => {
  const first = rows.data.find((row) => row.id !== id)
  return { of: id, previous: undefined, next: first && { id: first.id } }
}
