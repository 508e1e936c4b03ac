/** The texts of a table's cells, row by row with the heads first, so that a swapped column or head is seen. */
export const tableTexts = (table: HTMLElement): string[][] =>
  Array.from(table.querySelectorAll<HTMLTableRowElement>('tr:not([aria-hidden])'), ({ cells }) =>
    Array.from(cells, ({ textContent }) => textContent)
  )
