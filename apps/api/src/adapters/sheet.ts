import { setImmediate } from 'node:timers/promises'
import type { Language } from '@portal/contract/messages'
import type { CellStyle } from 'hucre'
import { writeXlsxStream } from 'hucre/xlsx'

// A text cell stays text when it is edited: no long number is rounded, no name becomes a formula.
const text = '@'
export const timeFormat = 'yyyy-mm-dd hh:mm:ss'

export type SheetColumn<Row, Around> = {
  header: Record<Language, string>
  /** In characters. */
  width: number
  /** Without one, the cells are texts. */
  numFmt?: string
  style?: CellStyle
  /** Without a value the cell is empty. */
  valueOf: (row: Row, around: Around) => string | number | Date | null | undefined
}

type Sheet<Row, Around> = { name: Record<Language, string>; columns: readonly SheetColumn<Row, Around>[] }
type Rows<Row> = Iterable<Row> | AsyncIterable<Row>

/** Decision 018. The sheet is written while the caller reads it. */
export const writeSheet = <Row, Around extends { language: Language }>(
  { name, columns }: Sheet<Row, Around>,
  rows: Rows<Row>,
  around: Around
): ReadableStream<Uint8Array> =>
  writeXlsxStream(rowsOf(columns, rows, around), {
    name: name[around.language],
    columns: columns.map(({ header, width, numFmt = text, style }) => ({
      header: header[around.language],
      width,
      numFmt,
      ...(style ? { style } : {})
    })),
    freezePane: { rows: 1 },
    autoFilter: true
  })

async function* rowsOf<Row, Around>(columns: readonly SheetColumn<Row, Around>[], rows: Rows<Row>, around: Around) {
  let place = 0
  for await (const row of rows) {
    // Lets other requests run in between.
    if (place % 100 === 0) await setImmediate()
    place += 1
    yield columns.map(({ valueOf }) => writable(valueOf(row, around)))
  }
}

const writable = (value: string | number | Date | null | undefined): string | number | Date => {
  // With these two no program opens the sheet, since XML does not have them. The writer replaces the others.
  if (typeof value === 'string') return value.replaceAll(/[\ufffe\uffff]/g, '\ufffd')
  // A sheet has no time zones, so it gets the instant as Beijing time.
  return value instanceof Date ? new Date(value.getTime() + 8 * 3600 * 1000) : (value ?? '')
}
