import { writeXlsx } from 'hucre/xlsx'
import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readSheet, SheetFault } from './read-sheet.ts'

type Cells = (string | number | boolean | Date | null)[][]
const sheetOf = async (rows: Cells): Promise<Buffer> => Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows }] }))
const limits = { rows: 3, columns: 4 }

test('a sheet is read as texts: long numbers are digits, and dates and truths are nothing', async () => {
  const rows: Cells = [
    ['姓名', ' 手机号 '],
    ['张三', 13800138000],
    [null, true, new Date(0), 1.5]
  ]
  expect(await readSheet(await sheetOf(rows), limits)).toEqual([
    ['姓名', '手机号'],
    ['张三', '13800138000'],
    ['', '', '', '']
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

type Part = { name: string; content: Buffer; method?: number; toldSize?: number }

/** A ZIP file by hand, whose directory may lie about sizes. */
const zipOf = (parts: Part[], count = parts.length): Buffer => {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, content, method = 8, toldSize = content.length } of parts) {
    const packed = method === 0 ? content : deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [head, shift] of [
      [local, 0],
      [entry, 2]
    ] as const) {
      head.writeUInt16LE(20, 4 + shift)
      head.writeUInt16LE(method, 8 + shift)
      head.writeUInt32LE(crc32(content), 14 + shift)
      head.writeUInt32LE(packed.length, 18 + shift)
      head.writeUInt32LE(toldSize, 22 + shift)
      head.writeUInt16LE(name.length, 26 + shift)
    }
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), packed)
    entries.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(Buffer.concat(entries).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...entries, end])
}

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
