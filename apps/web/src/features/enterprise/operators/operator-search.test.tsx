import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { put } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import type { OperatorFilter } from './operators.queries.ts'
import { OperatorSearch } from './operator-search.tsx'

const open = (filter: OperatorFilter = {}): OperatorFilter[] => {
  const asked: OperatorFilter[] = []
  renderPage(<OperatorSearch filter={filter} onChange={(next) => asked.push(next)} />)
  return asked
}

const words = () => screen.getByLabelText<HTMLInputElement>('用户名、姓名或手机号')

/** Opens the list of this field. Returns what can be chosen. */
const offers = async (field: string) => {
  const box = screen.getByRole('combobox', { name: field })
  fireEvent.mouseDown(box)
  await screen.findAllByRole('option')
  const options = [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')]
  return options.map(({ title }) => title)
}
const choose = (title: string) => fireEvent.click(screen.getByTitle(title))

test('words, role and state are asked for with 查询 only; 重置 asks for all and empties the fields', async () => {
  const asked = open()
  put(words(), ' 王 ')
  expect(await offers('角色')).toEqual(['全部角色', '主账号', '经办', '复核', '财务', '查看', '自定义'])
  choose('经办')
  expect((await offers('状态')).slice(-5)).toEqual(['全部状态', '待激活', '正常', '已停用', '已冻结'])
  choose('正常')
  expect(asked).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: '查询' }))
  expect(asked).toEqual([{ search: '王', role: 'PREPARER', state: 'ACTIVE' }])
  expect(words().value).toBe('王')
  put(words(), '李')
  fireEvent.click(screen.getByRole('button', { name: '重置' }))
  expect(asked).toHaveLength(2)
  expect(asked[1]).toEqual({})
  expect(words().value).toBe('')
})

test('the fields say what the address asks for, and take as many characters as the server', () => {
  const asked = open({ search: '赵', role: 'VIEWER', state: 'DISABLED' })
  expect(words().value).toBe('赵')
  expect(words().maxLength).toBe(40)
  expect(screen.getByText('查看')).toBeDefined()
  expect(screen.getByText('已停用')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: '查询' }))
  expect(asked).toEqual([{ search: '赵', role: 'VIEWER', state: 'DISABLED' }])
})
