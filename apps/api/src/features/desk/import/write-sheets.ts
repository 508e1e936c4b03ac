import { importColumns, importKinds, type ImportSheet, importSheets } from '@portal/contract/desk/import'
import { causeText } from '@portal/contract/desk/import-causes'
import type { Language } from '@portal/contract/messages'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type SheetColumn, writeSheet } from '#api/adapters/sheet.ts'
import type { Raw } from './import-source.ts'
import type { SheetCells } from './pack-rows.rules.ts'
import type { ImportReport } from './run-import.ts'

type Around = { language: Language }
const width = 20

/** One sheet of an export, with the headings that an import reads. */
export const writeCells = (sheet: ImportSheet, rows: Iterable<SheetCells>): ReadableStream<Uint8Array> =>
  writeSheet<SheetCells, Around>(
    {
      name: importSheets[sheet],
      columns: importColumns[sheet].map(({ key, label }) => ({
        header: label,
        width,
        valueOf: (cells) => cells[key] ?? ''
      }))
    },
    rows,
    { language: 'zh' }
  )

/**
 * R53: a sheet as it came, with 结果 and 原因 in front of its columns. What was typed comes back as text, so that a formula
 * is none any longer.
 */
export const annotateSheet = (
  { sheets, spool, outcomes }: Pick<ImportReport, 'sheets' | 'spool' | 'outcomes'>,
  sheet: ImportSheet,
  language: Language
): ReadableStream<Uint8Array> => {
  const found = ({ row }: Raw) => outcomes.get(sheet, row)
  const own: SheetColumn<Raw, Around>[] = [
    {
      header: { zh: '结果', en: 'Result' },
      width: 10,
      valueOf: (raw) => importKinds[found(raw)?.kind ?? 'skip'][language]
    },
    {
      header: { zh: '原因', en: 'Cause' },
      width: 60,
      style: { font: { color: { rgb: 'CF1322' }, bold: true } },
      valueOf: (raw) => (found(raw)?.causes ?? []).map((cause) => causeText(cause, language)).join('\n')
    }
  ]
  const columns = importColumns[sheet].map(({ key, label }): SheetColumn<Raw, Around> => ({
    header: label,
    width,
    valueOf: ({ cells }) => cells[key] ?? ''
  }))
  const rows = function* () {
    for (const place of sheets.rows[sheet]) yield spool.read(place)
  }
  return writeSheet({ name: importSheets[sheet], columns: [...own, ...columns] }, rows(), { language })
}

export const saveStream = (stream: ReadableStream<Uint8Array>, file: string): Promise<void> =>
  pipeline(Readable.fromWeb(stream), createWriteStream(file, { mode: 0o600 }))
