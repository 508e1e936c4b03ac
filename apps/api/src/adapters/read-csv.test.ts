import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { streamCsv } from './read-csv.ts'
import type { SheetRow } from './read-sheet.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-csv-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = async (content: string | Buffer): Promise<SheetRow[]> => {
  const file = join(folder, 'sheet.csv')
  writeFileSync(file, content)
  const rows: SheetRow[] = []
  for await (const row of streamCsv(file, 3)) rows.push(row)
  return rows
}

test('a file that is read in several pieces keeps each row whole, with its number (R53)', async () => {
  const texts = Array.from({ length: 40_000 }, (_, row) => [
    String(row),
    row % 3 === 0 ? `甲 "乙", 丙\n${row}` : '丁'.repeat(60),
    row < 20_000 ? '' : '一,二,三,四'
  ])
  const write = (cell: string): string => (/["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = texts.map((cells) => cells.map(write).join(';'))
  expect(lines.join('\n').length).toBeGreaterThan(2 * 1024 * 1024)
  expect(await read(lines.join('\n'))).toEqual(texts.map((cells, index) => ({ index, texts: cells })))
})

test('empty rows are left out and counted, and cells are cut to the columns and without blanks at the ends', async () => {
  expect(await read('a, b ,c,d\r\n\r\n,,\r\ne\r\n')).toEqual([
    { index: 0, texts: ['a', 'b', 'c'] },
    { index: 3, texts: ['e'] }
  ])
})
