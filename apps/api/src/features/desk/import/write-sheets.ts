import {
  importColumns,
  importKinds,
  type ImportSheet,
  importSheetKeys,
  importSheets
} from '@portal/contract/desk/import'
import { causeText } from '@portal/contract/desk/import-causes'
import type { Language } from '@portal/contract/messages'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type SheetColumn, writeSheet } from '#api/adapters/sheet.ts'
import { type WorkbookPart, writeWorkbook } from '#api/adapters/workbook/write-workbook.ts'
import type { Raw } from './import-source.ts'
import type { SheetCells } from './pack-rows.rules.ts'
import type { ImportReport } from './run-import.ts'
import type { MappedValue, Mapping } from './sample-mappings.ts'

type Around = { language: Language }
type Annotated = Pick<ImportReport, 'sheets' | 'spool' | 'outcomes'>
const width = 20
const own = { result: { zh: '结果', en: 'Result' }, cause: { zh: '原因', en: 'Cause' } }

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
  { sheets, spool, outcomes }: Annotated,
  sheet: ImportSheet,
  language: Language
): ReadableStream<Uint8Array> => {
  const found = ({ row }: Raw) => outcomes.get(sheet, row)
  const added: SheetColumn<Raw, Around>[] = [
    {
      header: own.result,
      width: 10,
      valueOf: (raw) => importKinds[found(raw)?.kind ?? 'skip'][language]
    },
    {
      header: own.cause,
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
  return writeSheet({ name: importSheets[sheet], columns: [...added, ...columns] }, rows(), { language })
}

type MappingRow = Pick<Mapping, 'sheet' | 'key'> & MappedValue

/** R53: cells of each column beside what was read from them. */
export const writeMappings = (mappings: readonly Mapping[]): ReadableStream<Uint8Array> => {
  const columns: SheetColumn<MappingRow, Around>[] = [
    { header: { zh: '表', en: 'Sheet' }, width, valueOf: ({ sheet }) => importSheets[sheet].zh },
    { header: { zh: '列', en: 'Column' }, width, valueOf: ({ sheet, key }) => labelOf(sheet, key) },
    { header: { zh: '行', en: 'Row' }, width: 10, valueOf: ({ row }) => String(row) },
    { header: { zh: '文件中', en: 'In the file' }, width, valueOf: ({ typed }) => typed },
    { header: { zh: '读取为', en: 'Read as' }, width, valueOf: ({ read }) => read }
  ]
  const rows = mappings.flatMap(({ values, ...of }) => values.map((value) => ({ ...of, ...value })))
  return writeSheet({ name: { zh: '读取样例', en: 'Samples' }, columns }, rows, { language: 'zh' })
}

const labelOf = (sheet: ImportSheet, key: string): string =>
  importColumns[sheet].find((column) => column.key === key)?.label.zh ?? key

const partRows = 100

/**
 * R53: all sheets as they came, in one workbook with 结果 and 原因, whose faulty cells are marked. It can be imported as it
 * is.
 */
export const annotateWorkbook = (report: Annotated, language: Language): Promise<Uint8Array> =>
  writeWorkbook(partsOf(report, language))

function* partsOf({ sheets, spool, outcomes }: Annotated, language: Language): Iterable<WorkbookPart> {
  for (const sheet of importSheetKeys.filter((each) => sheets.rows[each].length > 0)) {
    const columns = importColumns[sheet]
    const head = [own.result[language], own.cause[language], ...columns.map(({ label }) => label.zh)]
    const around = { sheet: importSheets[sheet].zh, widths: [10, 60, ...columns.map(() => width)] }
    let part: WorkbookPart = { ...around, rows: [head], marked: [] }
    for (const [place, spooled] of sheets.rows[sheet].entries()) {
      const { row, cells } = spool.read(spooled)
      const { kind = 'skip', causes = [] } = outcomes.get(sheet, row) ?? {}
      const faulty = kind === 'faulty' ? causes.flatMap(({ column }) => column?.zh ?? []) : []
      for (const [at, { label }] of columns.entries())
        if (faulty.includes(label.zh)) part.marked.push(`${place + 1},${at + 2}`)
      const words = causes.map((cause) => causeText(cause, language)).join('\n')
      part.rows.push([importKinds[kind][language], words, ...columns.map(({ key }) => cells[key] ?? null)])
      if (part.rows.length < partRows) continue
      yield part
      part = { ...around, rows: [], marked: [] }
    }
    yield part
  }
}

export const saveStream = (stream: ReadableStream<Uint8Array>, file: string): Promise<void> =>
  pipeline(Readable.fromWeb(stream), createWriteStream(file, { mode: 0o600 }))
