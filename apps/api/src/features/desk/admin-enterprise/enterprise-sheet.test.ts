import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { writeEnterpriseSheet } from './enterprise-sheet.ts'

type Row = Parameters<typeof writeEnterpriseSheet>[0][number]

const row: Row = {
  number: 7,
  fullName: '甲公司',
  typeZh: '供应商',
  typeEn: 'Supplier',
  creditCode: '91140100MA0000000X',
  status: 'ACTIVE',
  legalPersonName: '张三',
  username: 'jiagongsi',
  phone: '13900001234',
  qualifications: '挂牌交易',
  createdAt: new Date('2026-03-31T16:30:00Z'),
  movedAt: new Date('2026-03-31T16:30:00Z'),
  isTest: true
}
const bare = {
  fullName: null,
  creditCode: null,
  legalPersonName: null,
  username: null,
  phone: null,
  movedAt: null,
  isTest: false
}
const rows: Row[] = [row, { ...row, ...bare, status: 'FROZEN' }, { ...row, ...bare, status: 'CLOSED' }]

const sheetIn = async (language: 'zh' | 'en') => {
  const stream = writeEnterpriseSheet(rows, { language })
  const [sheet] = (await readXlsx(Buffer.from(await new Response(stream).arrayBuffer()))).sheets
  return sheet
}

test('the sheet of enterprises says in Chinese what each column is', async () => {
  const sheet = await sheetIn('zh')
  const at = new Date('2026-04-01T00:30:00Z')
  expect(sheet?.name).toBe('企业')
  expect(sheet?.rows).toEqual([
    [
      '用户编号',
      '企业',
      '企业类型',
      '统一社会信用代码',
      '状态',
      '法定代表人',
      '主账号',
      '主账号手机',
      '业务资格',
      '注册时间',
      '已迁移',
      '沙箱'
    ],
    [
      '0000000007',
      '甲公司',
      '供应商',
      '91140100MA0000000X',
      '正常',
      '张三',
      'jiagongsi',
      '139****1234',
      '挂牌交易',
      at,
      at,
      '是'
    ],
    ['0000000007', '', '供应商', '', '已冻结', '', '', '', '挂牌交易', at, '', ''],
    ['0000000007', '', '供应商', '', '已注销', '', '', '', '挂牌交易', at, '', '']
  ])
})

test('and in English', async () => {
  const sheet = await sheetIn('en')
  expect(sheet?.name).toBe('Enterprises')
  expect(sheet?.rows[0]).toEqual([
    'User number',
    'Enterprise',
    'Enterprise type',
    'Credit code',
    'State',
    'Legal person',
    'Owner',
    'Phone',
    'Qualifications',
    'Registered',
    'Moved in',
    'Sandbox'
  ])
  expect(sheet?.rows.slice(1).map((each) => [each[2], each[4], each[11]])).toEqual([
    ['Supplier', 'Active', 'yes'],
    ['Supplier', 'Frozen', ''],
    ['Supplier', 'Closed', '']
  ])
})
