import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { newKey } from './teams-dialog.tsx'
import { TeamsPage } from './teams.page.tsx'

const idOf = (last: number) => `0198d2c4-0000-7000-8000-00000000000${last}`
const [wang, li, zhao, team] = [idOf(1), idOf(2), idOf(3), idOf(9)]

const reviewer = (id: string, name: string, changes: object = {}) => ({
  id,
  name,
  inWork: 2,
  isReviewer: true,
  isAway: false,
  ...changes
})

const view = (changes: object = {}) => ({
  revision: 3,
  teams: [
    { key: team, name: '太原小组', members: [wang] },
    { key: idOf(8), name: '监管小组', members: [li, zhao] }
  ],
  rules: [
    { region: '1401', type: 'SUPPLIER', qualification: 'LISTING', team },
    { region: null, type: null, qualification: null, team: idOf(8) }
  ],
  reviewers: [
    reviewer(wang, '王审核'),
    reviewer(li, '李审核', { isAway: true }),
    reviewer(zhao, '赵审核', { isReviewer: false })
  ],
  types: [{ code: 'SUPPLIER', name: { zh: '供应商', en: 'Supplier' } }],
  qualifications: [{ code: 'LISTING', name: { zh: '挂牌交易', en: 'Listing' } }],
  mayChange: true,
  ...changes
})

const waiting = (last: number, changes: object) => ({
  id: idOf(last),
  enterprise: { number: '0000000185', fullName: '山西龘煤有限公司' },
  name: { zh: '挂牌交易', en: 'Listing' },
  region: '140105',
  rule: 1,
  team: '太原小组',
  reviewer: '王审核',
  ...changes
})

const preview = {
  cases: [
    waiting(4, {}),
    waiting(5, { rule: 2, team: '监管小组', reviewer: null }),
    waiting(6, { region: null, rule: null, team: null, reviewer: null })
  ],
  hasMore: true
}

const open = async (changes: object = {}, saved: () => unknown = () => undefined) => {
  const asked = answerRequests({
    'GET /api/admin/teams': () => view(changes),
    'POST /api/admin/teams/preview': () => preview,
    'PUT /api/admin/teams': saved
  })
  const page = renderPage(<TeamsPage />)
  await screen.findByRole('table', { name: '待受理申请的去向' })
  return { ...page, asked }
}

const textsOf = (name: string) => tableTexts(screen.getByRole('table', { name }))

type User = Awaited<ReturnType<typeof open>>['user']

const choose = async (user: User, field: HTMLElement, option: string) => {
  await user.click(field)
  const found = await screen.findAllByText(option, { selector: '.ant-select-item-option-content' })
  await user.click(found.at(-1) ?? field)
}

test('shows teams with their members, rules in words, and where the waiting cases go (R47)', async () => {
  await open()
  await waitFor(() =>
    expect(textsOf('规则')).toEqual([
      ['顺序', '地区', '企业类型', '业务资格', '小组'],
      ['1', '山西省 / 太原市', '供应商', '挂牌交易', '太原小组'],
      ['2', '不限', '不限', '不限', '监管小组']
    ])
  )
  expect(textsOf('小组')).toEqual([
    ['小组名称', '成员'],
    ['太原小组', '王审核（在办 2 件）'],
    ['监管小组', '李审核（休假）赵审核（已不是审核员）没有可接收的成员，申请留在队列中，由所有审核员受理']
  ])
  expect(textsOf('待受理申请的去向').map((row) => row.at(-1))).toEqual([
    '去向',
    '太原小组 · 王审核规则 1',
    '监管小组：没有可接收的成员，留在队列规则 2',
    '没有规则符合，留在队列'
  ])
  expect(screen.getByText('只列出办理时限最早的 100 件')).toBeDefined()
})

test('offers no change to those who only read', async () => {
  await open({ mayChange: false })
  expect(screen.queryByRole('button', { name: '修改小组和规则' })).toBeNull()
})

test('a new team and a rule are previewed and saved as a whole, and the page reads them again', async () => {
  const { user, asked } = await open({ teams: [], rules: [] })
  await user.click(screen.getByRole('button', { name: '修改小组和规则' }))
  const dialog = await screen.findByRole('dialog', { name: '修改小组和规则' })
  await user.click(within(dialog).getByRole('button', { name: '新增小组' }))
  await fill(user, within(dialog).getByRole('textbox', { name: '小组名称' }), '大同小组')
  await choose(user, within(dialog).getByRole('combobox', { name: '成员' }), '王审核（在办 2 件）')
  await user.click(within(dialog).getByRole('button', { name: '新增规则' }))
  await user.click(within(dialog).getByRole('button', { name: '预览' }))
  await waitFor(() => expect(dialog.textContent).toContain('请选择小组'))
  await choose(user, within(dialog).getByRole('combobox', { name: '企业类型' }), '供应商')
  await choose(user, within(dialog).getByRole('combobox', { name: '小组' }), '大同小组')
  await user.click(within(dialog).getByRole('button', { name: '预览' }))
  await within(dialog).findByRole('table', { name: '待受理申请的去向' })
  const sharing = {
    teams: [{ key: 'new-1', name: '大同小组', members: [wang] }],
    rules: [{ region: '', type: 'SUPPLIER', qualification: '', team: 'new-1' }]
  }
  expect(asked.at(-1)?.body).toEqual(sharing)
  await user.click(within(dialog).getByRole('button', { name: '保存' }))
  await screen.findByText('已保存，一分钟内生效')
  const saved = asked.find(({ method }) => method === 'PUT')
  expect(saved?.body).toEqual({ revision: 3, teams: sharing.teams, rules: [{ type: 'SUPPLIER', team: 'new-1' }] })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a rule whose team is removed needs another one; a change by somebody else is told, and the page reads again', async () => {
  const { user, asked } = await open({}, () => problem(409, 'teams.changed', { title: '审核小组或规则已被修改' }))
  await user.click(screen.getByRole('button', { name: '修改小组和规则' }))
  const dialog = await screen.findByRole('dialog', { name: '修改小组和规则' })
  await user.click(within(dialog).getByRole('button', { name: '删除：太原小组' }))
  await user.click(within(dialog).getByRole('button', { name: '保存' }))
  await waitFor(() => expect(dialog.textContent).toContain('请选择小组'))
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false)
  await user.click(within(dialog).getByRole('button', { name: '删除：规则 1' }))
  const reads = () => asked.filter(({ method, path }) => method === 'GET' && path === '/api/admin/teams').length
  const before = reads()
  await user.click(within(dialog).getByRole('button', { name: '保存' }))
  await waitFor(() => expect(within(dialog).getByRole('alert').textContent).toContain('已被修改'))
  await waitFor(() => expect(reads()).toBeGreaterThan(before))
})

test.each([
  [[], 'new-1'],
  [[idOf(9)], 'new-1'],
  [['new-1'], 'new-2'],
  [['new-3', 'new-1'], 'new-4']
])('beside the teams %s a new one has the key %s', (keys, expected) => {
  expect(newKey(keys.map((key) => ({ key })))).toBe(expected)
})
