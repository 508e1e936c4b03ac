import { importColumns, type ImportSheet, importSheetKeys } from '@portal/contract/desk/import'
import { setImmediate } from 'node:timers/promises'
import type { Raw } from './import-source.ts'
import { rowsOfPack, type SheetCells } from './pack-rows.rules.ts'
import { parsePack } from './parse-pack.rules.ts'
import type { ImportReport } from './run-import.ts'

/** What was read from cells of one column, whose `key` and sheet name it. */
export type Mapping = { sheet: ImportSheet; key: string; values: MappedValue[] }
export type MappedValue = { row: number; typed: string; read: string }

const most = 10
const mostEnterprises = 1000

/** R53: ten different cells of each column beside what the portal reads from them, as an export would write it. */
export const sampleMappings = async ({ sheets, parse }: Pick<ImportReport, 'sheets' | 'parse'>): Promise<Mapping[]> => {
  const mappings = new Map<string, Mapping>(
    importSheetKeys.flatMap((sheet) =>
      importColumns[sheet].map(({ key }) => [`${sheet} ${key}`, { sheet, key, values: [] }] as const)
    )
  )
  const add = (sheet: ImportSheet, raw: readonly Raw[], read: readonly SheetCells[], rows: readonly number[]): void => {
    for (const [place, cells] of read.entries()) {
      const typed = raw.find(({ row }) => row === rows[place])
      for (const key of typed ? Object.keys(cells) : []) {
        const values = mappings.get(`${sheet} ${key}`)?.values
        const value = typed?.cells[key]
        if (!typed || !value || !values || values.length === most) continue
        if (values.every((each) => each.typed !== value))
          values.push({ row: typed.row, typed: value, read: cells[key] ?? '' })
      }
    }
  }
  for (const [place, number] of sheets.numbers.slice(0, mostEnterprises).entries()) {
    // Lets other requests run in between.
    if (place % 10 === 0) await setImmediate()
    const raw = sheets.read(number)
    if (!raw) continue
    const { pack } = parsePack(raw, parse)
    const read = rowsOfPack(pack, parse)
    const rowsOf = (list: readonly { row: number }[]) => list.map(({ row }) => row)
    add('enterprises', [raw.enterprise], read.enterprises, [pack.row])
    add('accounts', raw.accounts, read.accounts, rowsOf(pack.accounts))
    add('qualifications', raw.qualifications, read.qualifications, rowsOf(pack.grants))
    add('papers', raw.papers, read.papers, rowsOf(pack.papers))
  }
  return [...mappings.values()].filter(({ values }) => values.length > 0)
}
