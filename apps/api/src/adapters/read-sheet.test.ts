import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { type Part, zipOf } from '#api/testing/factories/zip.ts'
import { readSheet, SheetFault } from './read-sheet.ts'

type Cells = (string | number | boolean | Date | null)[][]
const sheetOf = async (rows: Cells): Promise<Buffer> => Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows }] }))
const limits = { rows: 3, columns: 4 }

test('a sheet is read as texts: numbers are digits, days are days, and truths are nothing', async () => {
  const rows: Cells = [
    ['姓名', ' 手机号 '],
    ['张三', 13800138000],
    [null, true, new Date(0), 1.5],
    [new Date('2026-12-01T09:30:00Z'), 6222021001116245000]
  ]
  expect(await readSheet(await sheetOf(rows), limits)).toEqual([
    ['姓名', '手机号'],
    ['张三', '13800138000'],
    ['', '', '1970-01-01', '1.5'],
    // A number that has lost digits says so.
    ['2026-12-01 09:30:00', '6.222021001116245e+18']
  ])
})

test('an empty row between others keeps its place', async () => {
  expect(await readSheet(await sheetOf([['a'], [], ['b']]), limits)).toEqual([['a'], expect.toSatisfy(isEmpty), ['b']])
})

const isEmpty = (texts: string[]) => texts.every((text) => text === '')

test('a formula is what it gave at last, as text, and is not calculated', async () => {
  const cell = '<c r="A1" t="str"><f>HYPERLINK("http://a.example")</f><v>点击</v></c>'
  expect(await readSheet(withRow(cell), limits)).toEqual([['点击']])
})

test('of more rows and columns than asked for one row more and no column is kept', async () => {
  const rows = Array.from({ length: 9 }, (_, row) => Array.from({ length: 9 }, (_cell, column) => `${row}${column}`))
  const read = await readSheet(await sheetOf(rows), limits)
  expect(read).toHaveLength(5)
  expect(read[0]).toEqual(['00', '01', '02', '03'])
})

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const partsWith = (cells: string): Part[] =>
  Object.entries({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`
  }).map(([name, text]) => ({ name, content: Buffer.from(text) }))
const withRow = (cells: string): Buffer => zipOf(partsWith(cells))

const zeros = Buffer.alloc(32 * 1024 * 1024)
const hostile: Record<string, () => Buffer> = {
  'that expands to 32 MB, as its directory says': () => zipOf([{ name: 'xl/sharedStrings.xml', content: zeros }]),
  'that expands to more than its directory says': () =>
    zipOf([{ name: 'xl/sharedStrings.xml', content: zeros, toldSize: 10 }]),
  'whose many parts expand together': () =>
    zipOf(Array.from({ length: 8 }, (_, part) => ({ name: `${part}`, content: zeros.subarray(0, 4 * 1024 * 1024) }))),
  'with thousands of parts': () => zipOf(partsWith(''), 60_000),
  'with a compression that no sheet has': () => zipOf([{ name: 'a', content: Buffer.from('a'), method: 12 }]),
  'with a cell outside of every sheet': () => withRow('<c r="ZZZZZ1"><v>1</v></c>'),
  'without a sheet': () => zipOf([{ name: 'a', content: Buffer.from('a') }]),
  'that is a picture': () => Buffer.from('89504e470d0a1a0a', 'hex'),
  'that is empty': () => Buffer.alloc(0),
  'that is cut off': () => withRow('<c r="A1"><v>1</v></c>').subarray(0, 300)
}

test.each(Object.entries(hostile))('a file %s is refused', async (_what, build) => {
  await expect(readSheet(build(), limits)).rejects.toBeInstanceOf(SheetFault)
})

test('a row with sixteen thousand cells is read as far as asked for', async () => {
  const cells = '<c r="A1"><v>7</v></c><c r="XFD1"><v>1</v></c>'
  expect(await readSheet(withRow(cells), limits)).toEqual([['7', '', '', '']])
})
