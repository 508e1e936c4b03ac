export type Row = {
  id: string
  allowedActions: readonly ('claim' | 'release')[]
  claimedBy: { self: boolean } | null
}

export type Rows = { data: readonly Row[]; nextCursor: string | null }

/** How a list is turned. A place is a filter with the cursors that lead to its page. */
export type Pages<Place> = {
  before: (place: Place) => Place | undefined
  after: (place: Place, cursor: string) => Place
}

/** A neighbouring row: known, on a page that must be fetched, or none. */
export type Step<Place> = { id: string } | { page: Place; end: 'first' | 'last' } | undefined

/** `nextInWork`: the next one that this reviewer has claimed or may claim. */
export type Neighbours<Place> = { of: string; previous: Step<Place>; next: Step<Place>; nextInWork: Step<Place> }

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

/** R38: the targets of J and K; undefined if the list does not contain the row. */
export const neighboursOf = <Place>(
  id: string,
  rows: Rows,
  { place, pages }: { place: Place; pages: Pages<Place> }
): Neighbours<Place> | undefined => {
  const index = rows.data.findIndex((row) => row.id === id)
  if (index === -1) return undefined
  const before = pages.before(place)
  const after: Step<Place> =
    rows.nextCursor === null ? undefined : { page: pages.after(place, rows.nextCursor), end: 'first' }
  return {
    of: id,
    previous: stepTo(rows.data[index - 1]) ?? (before === undefined ? undefined : { page: before, end: 'last' }),
    next: stepTo(rows.data[index + 1]) ?? after,
    nextInWork:
      stepTo(rows.data.slice(index + 1).find(isInWork)) ?? after ?? stepTo(rows.data.slice(0, index).find(isInWork))
  }
}

/** For one that has left the list: `next` is the first row. */
export const startOf = (id: string, rows: Rows): Neighbours<never> => {
  const others = rows.data.filter((row) => row.id !== id)
  return { of: id, previous: undefined, next: stepTo(others[0]), nextInWork: stepTo(others.find(isInWork)) }
}

const stepTo = (row: Row | undefined): { id: string } | undefined => row && { id: row.id }
