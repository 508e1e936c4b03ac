import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { type SheetColumn, timeFormat, writeSheet } from './sheet.ts'

type Row = { name: string; at: Date; count: number }
const columns: SheetColumn<Row, { language: 'zh' | 'en' }>[] = [
  { header: { zh: '名称', en: 'Name' }, width: 10, valueOf: ({ name }) => name },
  { header: { zh: '时间', en: 'Time' }, width: 20, numFmt: timeFormat, valueOf: ({ at }) => at },
  {
    header: { zh: '数量', en: 'Count' },
    width: 8,
    numFmt: '0',
    valueOf: ({ count }, { language }) => (language === 'en' ? -count : count)
  }
]

const read = async (rows: Row[], language: 'zh' | 'en') => {
  const stream = writeSheet({ name: { zh: '清单', en: 'List' }, columns }, rows, { language })
  return (await readXlsx(Buffer.from(await new Response(stream).arrayBuffer()), { readStyles: true })).sheets[0]
}

const row = (count: number): Row => ({ name: `第 ${count} 行`, at: new Date('2026-03-01T16:30:00Z'), count })

test('a sheet has its name, its headings and its values in the language of the reader, and the time of Beijing', async () => {
  const [zh, en] = [await read([row(1)], 'zh'), await read([row(1)], 'en')]
  expect([zh?.name, zh?.rows]).toEqual([
    '清单',
    [
      ['名称', '时间', '数量'],
      ['第 1 行', new Date('2026-03-02T00:30:00Z'), 1]
    ]
  ])
  expect([en?.name, en?.rows[0], en?.rows[1]?.[2]]).toEqual(['List', ['Name', 'Time', 'Count'], -1])
})

test('the headings have buttons that filter all rows', async () => {
  expect((await read([row(1), row(2)], 'zh'))?.autoFilter).toEqual({ range: 'A1:C3' })
  expect((await read([], 'zh'))?.autoFilter).toEqual({ range: 'A1:C1' })
})

test('of many rows none is lost or moved', async () => {
  const sheet = await read(
    Array.from({ length: 250 }, (_, place) => row(place)),
    'zh'
  )
  expect(sheet?.rows.slice(1).map((cells) => cells[2])).toEqual(Array.from({ length: 250 }, (_, place) => place))
})

test.each([
  '=HYPERLINK("http://a.test","甲")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '乙&丙<丁>',
  '0000000185',
  '91440101MA5CJQ4N59'
])('the text %s stays a text, also when it is edited', async (name) => {
  const cell = (await read([{ ...row(1), name }], 'zh'))?.cells?.get('1,0')
  expect(cell).toMatchObject({ value: name, type: 'string', style: { numFmt: '@' } })
  expect(cell?.formula).toBeUndefined()
})

test('signs that no program could read in a sheet are replaced', async () => {
  const sheet = await read([{ ...row(1), name: 'a\ufffeb\uffffc' }], 'zh')
  expect(sheet?.rows[1]?.[0]).toBe('a\ufffdb\ufffdc')
})
