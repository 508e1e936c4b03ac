/** Of rows that are one more than the page if there are more: the page, and the cursor behind its last row. */
export const cutPage = <Row>(
  rows: readonly Row[],
  most: number,
  cursorOf: (row: Row) => string
): { page: Row[]; nextCursor: string | null } => {
  const page = rows.slice(0, most)
  const last = page.at(-1)
  return { page, nextCursor: rows.length > most && last !== undefined ? cursorOf(last) : null }
}

/** The cursor of lists in the order of their ids. */
export const byId = ({ id }: { id: string }): string => id

/** The same for rows that are shown one by one. */
export const viewPage = <Row extends { id: string }, Shown>(
  rows: readonly Row[],
  most: number,
  view: (row: Row) => Shown
): { data: Shown[]; nextCursor: string | null } => {
  const { page, nextCursor } = cutPage(rows, most, byId)
  return { data: page.map(view), nextCursor }
}
