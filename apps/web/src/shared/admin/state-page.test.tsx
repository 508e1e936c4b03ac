import { endpoint } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { defineList } from '#web/shared/list/define-list.ts'
import { localProblem } from '#web/shared/problem.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { StatePage } from './state-page.tsx'
import { useList } from './use-list.ts'

const states = ['PENDING', 'REJECTED'] as const
const [first, second] = ['0198d2c4-0000-7000-8000-000000000001', '0198d2c4-0000-7000-8000-000000000002']

let asked: object[]
let answer: () => Promise<{ data: string[]; nextCursor: string | null }>

beforeEach(() => {
  asked = []
  answer = () => Promise.resolve({ data: ['甲公司'], nextCursor: null })
})

const rows = endpoint({
  id: 'listRows',
  method: 'GET',
  path: '/api/rows',
  access: 'public',
  summary: '',
  query: z.strictObject({
    state: z.optional(z.enum(states)),
    test: z.optional(z.enum(['1'])),
    after: z.optional(z.uuid())
  }),
  response: z.strictObject({ data: z.array(z.string()), nextCursor: z.nullable(z.string()) }),
  status: 200,
  errors: []
})

const list = {
  ...defineList(rows, { key: ['rows'], usual: { state: 'PENDING' } }),
  query: (filter: object, after?: string) =>
    queryOptions({
      queryKey: ['rows', { ...filter, after }] as unknown[],
      queryFn: () => {
        asked.push(filter)
        return answer()
      }
    })
}

const Page = () => (
  <StatePage
    used={useList(list, '变更')}
    title="变更"
    intro="待处理的变更"
    tabs="状态"
    states={states}
    labelOf={(state) => ({ PENDING: '待处理', REJECTED: '已驳回' })[state]}
    empty={{ title: '没有待处理的变更', text: '企业提交后显示在这里。', other: '没有这样的变更' }}
  >
    {(row) => <p key={row}>{row}</p>}
  </StatePage>
)

const show = (query = '') => renderPage(<Page />, { at: `/admin/rows${query}` })

const addressOf = ({ router }: ReturnType<typeof show>) => router.state.location.search

test('another state or the sandbox begins at its first page, and each keeps the other (R44)', async () => {
  const page = show(`?test=1&after=${first}`)
  await page.user.click(await screen.findByRole('tab', { name: '已驳回' }))
  await waitFor(() => expect(addressOf(page)).toBe('?state=REJECTED&test=1'))
  expect(await screen.findByText('甲公司')).toBeTruthy()
  await act(() => page.router.navigate(`?state=REJECTED&test=1&after=${first}`))
  await page.user.click(screen.getByRole('checkbox', { name: '只看沙箱数据' }))
  await waitFor(() => expect(addressOf(page)).toBe('?state=REJECTED'))
  await waitFor(() => expect(asked.at(-1)).toEqual({ state: 'REJECTED' }))
})

test('pages are turned one by one, and each keeps the filter', async () => {
  answer = () => Promise.resolve({ data: ['甲公司'], nextCursor: second })
  const page = show(`?state=REJECTED&test=1&after=${first}`)
  const nav = within(await screen.findByRole('navigation', { name: /页/ }))
  expect(nav.getByText('第 2 页')).toBeTruthy()
  expect(nav.getByRole('link', { name: '下一页' }).getAttribute('href')).toBe(
    `/admin/rows?state=REJECTED&test=1&after=${first}&after=${second}`
  )
  await page.user.click(nav.getByRole('link', { name: '下一页' }))
  expect(await screen.findByText('第 3 页')).toBeTruthy()
  await page.user.click(await screen.findByRole('link', { name: '上一页' }))
  expect(await screen.findByText('第 2 页')).toBeTruthy()
  expect(addressOf(page)).toBe(`?state=REJECTED&test=1&after=${first}`)
})

test.each([
  ['', '没有待处理的变更', '企业提交后显示在这里。'],
  ['?state=REJECTED', '没有这样的变更', undefined],
  [`?after=${first}`, '这一页已经没有内容', undefined]
])('an empty page at “%s” says why', async (query, title, text) => {
  answer = () => Promise.resolve({ data: [], nextCursor: null })
  show(query)
  expect(await screen.findByText(title)).toBeTruthy()
  expect(screen.queryByText('企业提交后显示在这里。')?.textContent).toBe(text)
})

test('what cannot be read is told and read again on request, and 刷新 reads it once more', async () => {
  answer = () => Promise.reject(localProblem('problem.network'))
  const { user } = show()
  await user.click(await screen.findByRole('button', { name: '重试' }))
  expect(asked).toHaveLength(2)
  answer = () => Promise.resolve({ data: ['乙公司'], nextCursor: null })
  await user.click(screen.getByRole('button', { name: /刷新/ }))
  expect(await screen.findByText('乙公司')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(asked).toHaveLength(3)
})

test('rows that were read stay when they cannot be read again, with what was begun in them', async () => {
  const { user, queryClient } = show()
  const row = await screen.findByText('甲公司')
  answer = () => Promise.reject(localProblem('problem.offline'))
  await act(() => queryClient.invalidateQueries({ queryKey: ['rows'] }))
  expect((await screen.findByRole('alert')).textContent).toContain('网络已断开')
  expect(screen.getByText('甲公司')).toBe(row)
  answer = () => Promise.resolve({ data: ['甲公司'], nextCursor: null })
  await user.click(screen.getByRole('button', { name: '重试' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})
