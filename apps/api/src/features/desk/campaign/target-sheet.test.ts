import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { writeTargetSheet } from './target-sheet.ts'

test('a row has each value under its own heading, in the language of the reader', async () => {
  const row = {
    id: 'a',
    number: 185,
    fullName: '太原丙贸易有限公司',
    typeZh: '供应商',
    typeEn: 'Supplier',
    enterpriseState: 'ACTIVE' as const,
    contactName: '李梅',
    contactPhone: '13700001111',
    lastSignInAt: new Date('2027-01-02T03:04:05Z'),
    state: 'confirmed' as const,
    confirmedAt: new Date('2027-01-06T03:04:05Z')
  }
  const bytes = await new Response(writeTargetSheet([row], { language: 'zh' })).bytes()
  const [[heads = [], values = []] = []] = (await readXlsx(bytes)).sheets.map(({ rows }) => rows)
  const said = values.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)))
  expect(heads.map((head, place) => `${String(head)} ${said[place]}`)).toEqual([
    expect.stringMatching(/^用户编号 0*185/),
    '企业 太原丙贸易有限公司',
    '企业类型 供应商',
    '经办人 李梅',
    '经办人手机 13700001111',
    '最近登录 2027-01-02',
    '确认情况 已确认，无变化',
    '确认时间 2027-01-06'
  ])
  const others = (['waiting', 'suspended', 'confirmed', 'changed'] as const).map((state) => ({ ...row, state }))
  const english = await new Response(writeTargetSheet(others, { language: 'en' })).bytes()
  const [sheet] = (await readXlsx(english)).sheets
  expect(sheet?.rows.map((cells) => [cells[2], cells[6]])).toEqual([
    ['Enterprise type', 'State'],
    ['Supplier', 'Not confirmed'],
    ['Supplier', 'Not confirmed, suspended'],
    ['Supplier', 'Confirmed, unchanged'],
    ['Supplier', 'Confirmed with a change']
  ])
})
