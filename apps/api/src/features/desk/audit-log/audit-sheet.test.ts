import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { writeAuditSheet } from './audit-sheet.ts'

type Row = Parameters<typeof writeAuditSheet>[0][number]

const values = (...texts: string[]) => texts.map((text) => ({ text }))

const row = {
  id: '12',
  at: new Date('2026-03-31T16:30:00Z'),
  actorKind: 'admin',
  actor: { name: '王系统', username: 'wangxitong' },
  enterprise: { fullName: '甲公司', number: '0000000007' },
  action: 'admin.roles-changed',
  facts: [
    { key: 'from', values: values('REVIEWER') },
    { key: 'to', values: values('SYSTEM', 'AUDIT') },
    { key: 'role', values: values('FINANCE') },
    { key: 'permissions', values: values('profile.read', 'none.such') },
    { key: 'scopes', values: values('message:write', 'none.such') },
    { key: 'reason', values: values('REVIEWER') },
    { key: 'outcome', values: values('locked') },
    { key: 'until', values: [{ text: 'x', at: new Date('2026-03-31T16:30:00Z') }] },
    { key: 'qualification', values: [{ text: 'LISTING', name: { zh: '挂牌交易', en: 'Listed trading' } }] },
    { key: 'toString', values: values('toString') }
  ],
  ip: '10.0.0.1',
  requestId: 'r-1',
  sealed: true
}
// Only what the sheet reads of a row.
const rows = [
  row,
  { ...row, actorKind: 'enterprise', actor: null, enterprise: null, facts: [], sealed: false },
  { ...row, actorKind: 'system', action: 'none.such', facts: [] }
] as unknown as Row[]

const linesIn = async (language: 'zh' | 'en') => {
  const stream = writeAuditSheet(rows, language)
  const [sheet] = (await readXlsx(Buffer.from(await new Response(stream).arrayBuffer()))).sheets
  return { name: sheet?.name, lines: sheet?.rows ?? [] }
}

test('the sheet of the audit says in Chinese who did what when, and from where (R39)', async () => {
  const { name, lines } = await linesIn('zh')
  expect(name).toBe('审计记录')
  expect(lines[0]).toEqual([
    '记录序号',
    '时间',
    '操作人类别',
    '姓名',
    '用户名',
    '企业',
    '用户编号',
    '操作',
    '详情',
    '来源地址',
    '请求编号',
    '哈希链'
  ])
  const [first, ...rest] = lines.slice(1)
  const details = String(first?.[8]).split('\n')
  expect(first?.toSpliced(8, 1)).toEqual([
    '12',
    new Date('2026-04-01T00:30:00Z'),
    '管理员',
    '王系统',
    'wangxitong',
    '甲公司',
    '0000000007',
    '修改管理员角色',
    '10.0.0.1',
    'r-1',
    '已入链'
  ])
  expect(details).toEqual([
    '原角色：审核员',
    '新角色：系统管理员、审计管理员',
    '角色：财务',
    '自定义权限：查看用户信息、none.such',
    '权限范围：发送站内信、none.such',
    '原因：REVIEWER',
    '结果：已锁定',
    '结束日期：2026-04-01 00:30:00',
    '业务资格：挂牌交易',
    'toString：toString'
  ])
  expect(rest.map((each) => [each[2], each[3], each[4], each[5], each[6], each[7], each[11]])).toEqual([
    ['企业账号', '', '', '', '', '修改管理员角色', '待入链'],
    ['系统', '王系统', 'wangxitong', '甲公司', '0000000007', 'none.such', '已入链']
  ])
})

test('and in English', async () => {
  const { name, lines } = await linesIn('en')
  expect(name).toBe('Audit log')
  expect(lines[0]).toEqual([
    'Record',
    'Time',
    'Kind of person',
    'Name',
    'User name',
    'Enterprise',
    'User number',
    'Action',
    'Details',
    'Address',
    'Request number',
    'Chain'
  ])
  expect(lines.slice(1).map((each) => [each[2], each[11]])).toEqual([
    ['Administrator', 'Chained'],
    ['Enterprise account', 'To be chained'],
    ['System', 'Chained']
  ])
  expect(String(lines[1]?.[8]).split('\n')).toEqual([
    'Roles before: reviewer',
    'New roles: system administrator, audit administrator',
    'Role: Finance',
    'Custom permissions: View the profile, none.such',
    'Scopes: Send messages, none.such',
    'Reason: REVIEWER',
    'Outcome: Locked',
    'To: 2026-04-01 00:30:00',
    'Qualification: Listed trading',
    'toString: toString'
  ])
})
