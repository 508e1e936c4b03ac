import {
  importColumns,
  importLimits,
  type ImportSheet,
  importSheetKeys,
  importSheets
} from '@portal/contract/desk/import'
import type { Language } from '@portal/contract/messages'
import { attachmentLimits } from '@portal/contract/qualification/attachment'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { streamCsv } from '#api/adapters/read-csv.ts'
import { SheetFault, type SheetRow, streamSheet } from '#api/adapters/read-sheet.ts'

/** What is wrong with a whole file or folder. The message is Chinese. */
export class ImportFault extends Error {
  readonly text: Record<Language, string>

  constructor(zh: string, en: string) {
    super(zh)
    this.text = { zh, en }
  }
}

/** The cells of a row by the key of their column, without empty ones. `row` counts from 1, as spreadsheets do. */
export type Raw = { row: number; cells: Record<string, string> }

export type ImportSource = {
  /** Of the file or folder. */
  name: string
  /** Of all sheets. */
  sha256: string
  sheets: Partial<Record<ImportSheet, () => AsyncIterable<Raw>>>
  /** The bytes of a paper; undefined if there is none, too large if it reaches the limit of uploads. */
  openPaper(paper: { number: string; file: string; sha256: string }): Promise<Buffer | 'too-large' | undefined>
}

type RowsOf = () => AsyncIterable<SheetRow>

export type SheetLimits = Parameters<typeof streamSheet>[1]

/** Excel's table of texts takes a multiple of its size in memory; a larger sheet is saved as CSV. */
const sheetLimits: SheetLimits = {
  rows: importLimits.rows,
  columns: importLimits.columns,
  inflatedBytes: 2 * 1024 * 1024 * 1024,
  sharedBytes: 24 * 1024 * 1024
}
const mostFileBytes = 512 * 1024 * 1024

/** One workbook with a sheet for each kind, as the template is; it has no papers beside it. */
export const bytesSource = (name: string, bytes: Buffer, limits = sheetLimits): ImportSource => ({
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sheets: workbookSheets(name, bytes, limits),
  openPaper: async () => undefined
})

/**
 * A folder with `import.xlsx`, or with one file for each sheet, such as `enterprises.csv` or `账号.xlsx`. Papers lie in its
 * folder `papers`: `papers/<用户编号>/<file name>`, `papers/<file name>` or `papers/<SHA-256>`. @throws ImportFault
 */
export const folderSource = async (path: string): Promise<ImportSource> => {
  const folder = resolve(path)
  const names = await readdir(folder).catch(() => {
    throw new ImportFault(`无法读取文件夹 ${folder}`, `The folder ${folder} cannot be read`)
  })
  const sheets: ImportSource['sheets'] = {}
  const digest = createHash('sha256')
  for (const name of names.toSorted()) {
    const file = join(folder, name)
    if (name === 'import.xlsx') Object.assign(sheets, workbookSheets(name, await readWhole(file), sheetLimits))
    const sheet = sheetOfFile(name)
    if (sheet) sheets[sheet] = rowsByKey(sheet, name, await openFile(file))
    if (!sheet && name !== 'import.xlsx') continue
    digest.update(sheet ?? name)
    for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer)
  }
  if (!sheets.enterprises)
    throw new ImportFault(
      `${folder} 中没有 import.xlsx，也没有 enterprises.xlsx 或 enterprises.csv`,
      `${folder} has neither import.xlsx nor enterprises.xlsx or enterprises.csv`
    )
  const papers = join(folder, 'papers')
  return {
    name: basename(folder),
    sha256: digest.digest('hex'),
    sheets,
    openPaper: (paper) => openPaper(papers, paper)
  }
}

const sheetOfFile = (name: string): ImportSheet | undefined => {
  const [, stem] = /^(.+)\.(?:xlsx|csv)$/i.exec(name) ?? []
  return importSheetKeys.find((sheet) => stem === sheet || stem === importSheets[sheet].zh)
}

const openFile = async (file: string): Promise<RowsOf> => {
  if (/\.csv$/i.test(file)) return () => streamCsv(file, importLimits.columns)
  const bytes = await readWhole(file)
  return () => streamSheet(bytes, sheetLimits)
}

const readWhole = async (file: string): Promise<Buffer> => {
  if ((await stat(file)).size > mostFileBytes)
    throw new ImportFault(`${basename(file)} 过大，请另存为 CSV`, `${basename(file)} is too large; save it as CSV`)
  return readFile(file)
}

const workbookSheets = (name: string, bytes: Buffer, limits: SheetLimits): ImportSource['sheets'] =>
  Object.fromEntries(
    importSheetKeys.map((sheet) => {
      const rows = async function* () {
        yield* streamSheet(bytes, limits, importSheets[sheet].zh)
      }
      return [sheet, rowsByKey(sheet, `${name} “${importSheets[sheet].zh}”`, rows, limits.rows)]
    })
  )

/** The first row names the columns, in any order. @throws ImportFault */
const rowsByKey = (sheet: ImportSheet, name: string, rowsOf: RowsOf, mostRows: number = importLimits.rows) =>
  async function* (): AsyncGenerator<Raw> {
    let keys: (string | undefined)[] | undefined
    try {
      for await (const { index, texts } of rowsOf()) {
        if (index > mostRows)
          throw new ImportFault(`${name} 超过 ${mostRows} 行，请分成多个文件`, `${name} has more than ${mostRows} rows`)
        if (!keys) {
          keys = keysOf(sheet, name, texts)
          continue
        }
        const cells = cellsOf(keys, texts)
        if (Object.keys(cells).length > 0) yield { row: index + 1, cells }
      }
    } catch (error) {
      if (error instanceof SheetFault)
        throw new ImportFault(
          `${name} 无法读取，请用 Excel 或 WPS 另存为 .xlsx`,
          `${name} cannot be read; save it as .xlsx with Excel or WPS`
        )
      throw error
    }
  }

const cellsOf = (keys: readonly (string | undefined)[], texts: readonly string[]): Raw['cells'] => {
  const cells: Raw['cells'] = {}
  for (const [place, key] of keys.entries()) {
    // A cell of megabytes is faulty by its first characters too.
    const text = texts[place]?.slice(0, importLimits.cell + 1)
    if (key !== undefined && text) cells[key] = text
  }
  return cells
}

/** Columns that a report added. */
const ownColumns: readonly string[] = ['结果', '原因', 'Result', 'Cause']

const keysOf = (sheet: ImportSheet, name: string, head: readonly string[]): (string | undefined)[] => {
  const columns = importColumns[sheet]
  const unknown: string[] = []
  const keys = head.map((text) => {
    const title = text.replace(/\*$/, '').trim()
    const found = columns.find(({ key, label }) => [key, label.zh, label.en].includes(title))
    if (!found && title !== '' && !ownColumns.includes(title)) unknown.push(title.slice(0, 40))
    return found?.key
  })
  const missing = columns.filter(({ key, isNeeded }) => isNeeded && !keys.includes(key)).map(({ label }) => label.zh)
  const twice = keys.filter((key, place) => key !== undefined && keys.indexOf(key) !== place)
  const refuse = (zh: string, en: string, list: readonly (string | undefined)[]): void => {
    const columns = list.slice(0, 10).join('、')
    if (columns !== '') throw new ImportFault(`${name} ${zh}：${columns}`, `${name} ${en}: ${columns}`)
  }
  refuse('缺少列', 'lacks the columns', missing)
  refuse('有不认识的列', 'has unknown columns', unknown)
  refuse('有重复的列', 'has a column twice', twice)
  return keys
}

const openPaper = async (
  papers: string,
  { number, file, sha256 }: { number: string; file: string; sha256: string }
): Promise<Buffer | 'too-large' | undefined> => {
  const places = [join(papers, number, file), join(papers, file), ...(sha256 ? [join(papers, sha256)] : [])]
  for (const place of places) {
    const found = await stat(place).catch(() => undefined)
    if (!found?.isFile()) continue
    return found.size >= attachmentLimits.bytes ? 'too-large' : readFile(place)
  }
  return undefined
}
