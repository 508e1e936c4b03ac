import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useReducer, useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { queueCounts } from '#web/testing/review-queue.ts'
import { firstFilter, type QueueFilter } from '../queue-filter.ts'
import { QueueSearch } from './queue-search.tsx'

// Each field shows.
beforeEach(() => window.localStorage.setItem('portal.admin.queue.filters', 'unfolded'))

const show = (given: Partial<QueueFilter> = {}) => {
  const chosen: QueueFilter[] = []
  const page = { renderAgain: () => {} }
  const Page = () => {
    const [filter, setFilter] = useState({ ...firstFilter, ...given })
    const [, renderAgain] = useReducer((times: number) => times + 1, 0)
    page.renderAgain = renderAgain
    const change = (next: QueueFilter) => {
      chosen.push(next)
      setFilter(next)
    }
    return (
      <>
        <QueueSearch filter={filter} qualifications={queueCounts(1).qualifications} onChange={change} />
        <button type="button" onClick={() => setFilter(firstFilter)}>
          另一个地址
        </button>
      </>
    )
  }
  return { ...renderPage(<Page />), chosen, page }
}

type User = ReturnType<typeof show>['user']

const choose = async (user: User, field: string, option: string) => {
  await user.click(screen.getByRole('combobox', { name: field }))
  await user.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }))
}
const find = () => screen.getByRole('button', { name: '查询' })
/** Once the calendar is loaded. Before, a field that is switched off keeps its place. */
const day = (label: string) =>
  waitFor(() => {
    const field = screen.getByRole('textbox', { name: label })
    expect(field).toHaveProperty('disabled', false)
    return field
  })

test('nothing is asked before 查询; then all fields apply together, from the first page on (ux 15)', async () => {
  const { user, chosen } = show({ trail: ['a'], page: 2, sort: 'newest' })
  await fill(user, screen.getByRole('searchbox', { name: '企业' }), '  晋煤 ')
  await choose(user, '业务资格', '统一交收')
  await choose(user, '受理人', '我受理的')
  await choose(user, '审核环节', '待第二人审核')
  for (const name of ['只看已超时', '只看沙箱数据']) await user.click(screen.getByRole('checkbox', { name }))
  const offered = [...document.querySelectorAll('.ant-select-item-option-content')]
  expect(offered.map(({ textContent }) => textContent)).toEqual([
    '全部资格',
    '挂牌交易',
    '统一交收',
    '不限',
    '我受理的',
    '未受理',
    '不限',
    '待第二人审核',
    '退回后重新提交',
    '续期'
  ])
  expect(chosen).toEqual([])
  await user.click(find())
  expect(chosen).toEqual([
    {
      ...firstFilter,
      search: '晋煤',
      qualification: 'SETTLEMENT',
      claimed: 'mine',
      stage: 'second',
      overdue: '1',
      test: '1',
      sort: 'newest',
      trail: [],
      page: 1
    }
  ])
})

test('a qualification of the address that the catalogue no longer has is shown by its code', () => {
  show({ qualification: 'GONE' })
  expect(screen.getByRole('combobox', { name: '业务资格' }).closest('.ant-select')?.textContent).toContain('GONE')
})

test('a region is chosen by a part of its name, and a code that no list knows is shown as it is (R47)', async () => {
  const { user, chosen } = show({ region: '99' })
  const field = screen.getByRole('combobox', { name: '地区' })
  expect(field.closest('.ant-select')?.textContent).toContain('99')
  await waitFor(() => expect(document.querySelectorAll('.ant-select-item-option-content').length).toBe(0))
  await user.type(field, '太原')
  await user.click(await screen.findByText('山西省 / 太原市', { selector: '.ant-select-item-option-content' }))
  await user.click(find())
  expect(chosen).toEqual([{ ...firstFilter, region: '1401' }])
})

test('all regions are one choice, before the others (R47)', async () => {
  const { user } = show()
  await user.click(screen.getByRole('combobox', { name: '地区' }))
  await screen.findByText('山西省 / 太原市', { selector: '.ant-select-item-option-content' })
  const options = [...document.querySelectorAll('.ant-select-item-option-content')].map(
    ({ textContent }) => textContent
  )
  expect(options.indexOf('全国')).toBe(0)
  expect(options).not.toContain('')
})

test('Enter in the search applies too', async () => {
  const { user, chosen } = show()
  await user.type(screen.getByRole('searchbox', { name: '企业' }), '龘{Enter}')
  expect(chosen).toEqual([{ ...firstFilter, search: '龘' }])
})

test.each([
  ['2026-01-05', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['2026/01/05', '2026-01-05'],
  // On the way 2026-12-3 is typed.
  ['2026-12-31', '2026-12-31']
])('a day typed as %s is understood (R38)', async (typed, understood) => {
  const { user, chosen } = show()
  await user.type(await day('提交日期起'), typed)
  await user.click(find())
  expect(chosen).toEqual([{ ...firstFilter, submittedFrom: understood }])
})

test('a day that is being typed stays when news renders the page again', async () => {
  const { user, chosen, page } = show({ submittedTo: '2026-01-05' })
  const last = await day('提交日期止')
  await user.clear(last)
  await user.type(last, '2026-01-31')
  act(page.renderAgain)
  expect(last).toHaveProperty('value', '2026-01-31')
  await user.keyboard('{Enter}')
  expect(chosen).toEqual([{ ...firstFilter, submittedTo: '2026-01-31' }])
})

test('both ends of the period apply, and a reload shows them', async () => {
  const { user, chosen } = show({ submittedFrom: '2026-01-05' })
  expect((await day('提交日期起')).getAttribute('value')).toBe('2026-01-05')
  await user.type(await day('提交日期止'), '2026-01-31')
  await user.click(find())
  expect(chosen).toEqual([{ ...firstFilter, submittedFrom: '2026-01-05', submittedTo: '2026-01-31' }])
})

test('a period of one day is taken from either side', async () => {
  const { user, chosen } = show({ submittedTo: '2026-01-05' })
  await user.type(await day('提交日期起'), '2026-01-05')
  await user.click(find())
  const ofOneDay = { ...firstFilter, submittedFrom: '2026-01-05', submittedTo: '2026-01-05' }
  expect(chosen).toEqual([ofOneDay])
  const last = await day('提交日期止')
  await user.clear(last)
  await user.type(last, '2026-01-05')
  await user.click(find())
  expect(chosen.at(-1)).toEqual(ofOneDay)
})

test('a first day after the last one is not taken', async () => {
  const { user, chosen } = show({ submittedTo: '2026-01-05' })
  await user.type(await day('提交日期起'), '2026-01-06')
  await user.click(find())
  expect(chosen).toEqual([{ ...firstFilter, submittedTo: '2026-01-05' }])
})

test('a day is chosen in the calendar, but for days before the first one, and is taken away again', async () => {
  const { user, chosen } = show({ submittedFrom: '2026-01-05', submittedTo: '2026-01-31' })
  await user.click(await day('提交日期止'))
  await user.click(await screen.findByTitle('2026-01-04'))
  expect(await day('提交日期止')).toHaveProperty('value', '2026-01-31')
  await user.click(screen.getByTitle('2026-01-20'))
  expect(await day('提交日期止')).toHaveProperty('value', '2026-01-20')
  await user.click(find())
  // antd shows it to the pointer alone, which jsdom does not have.
  const clears = screen.getAllByRole('button', { name: 'Clear' })
  fireEvent.click(clears.at(-1) ?? find())
  await user.click(find())
  expect(chosen).toEqual([
    { ...firstFilter, submittedFrom: '2026-01-05', submittedTo: '2026-01-20' },
    { ...firstFilter, submittedFrom: '2026-01-05' }
  ])
})

test('a last day before the first one is not taken', async () => {
  const { user, chosen } = show({ submittedFrom: '2026-01-05' })
  await user.type(await day('提交日期止'), '2026-01-04')
  await user.click(find())
  expect(chosen).toEqual([{ ...firstFilter, submittedFrom: '2026-01-05' }])
})

test('重置 keeps the tab, the order and the page size', async () => {
  const { user, chosen } = show({
    state: 'all',
    sort: 'oldest',
    limit: '50',
    search: 'x',
    overdue: '1',
    test: '1',
    stage: 'second',
    trail: ['a'],
    page: 2
  })
  await user.click(screen.getByRole('button', { name: '重置' }))
  expect(chosen).toEqual([{ ...firstFilter, state: 'all', sort: 'oldest', limit: '50' }])
  expect(screen.getByRole('searchbox').getAttribute('value')).toBe('')
})

test('重置 also empties what was chosen and not searched for', async () => {
  const { user } = show()
  await user.type(screen.getByRole('searchbox'), '晋煤')
  await user.click(screen.getByRole('checkbox', { name: '只看已超时' }))
  await user.click(screen.getByRole('button', { name: '重置' }))
  expect(screen.getByRole('searchbox').getAttribute('value')).toBe('')
  expect(screen.getByRole('checkbox', { name: '只看已超时' })).toHaveProperty('checked', false)
})

test('the fields follow the address, and 查询 keeps the focus', async () => {
  const { user } = show({ search: '晋煤' })
  find().focus()
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(find())
  await user.click(screen.getByRole('button', { name: '另一个地址' }))
  expect(screen.getByRole('searchbox').getAttribute('value')).toBe('')
})
