import { endpoint } from '@portal/contract/endpoint'
import { text } from '@portal/contract/text'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { defineList } from '#web/shared/list/define-list.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ListPage } from './list-page.tsx'
import { useList } from './use-list.ts'

const rows = endpoint({
  id: 'listRows',
  method: 'GET',
  path: '/api/rows',
  access: 'public',
  summary: '',
  query: z.strictObject({
    word: z.optional(text({ max: 5 })),
    mark: z.optional(z.enum(['1'])),
    limit: z.optional(z.enum(['10', '20', '50', '100'])),
    after: z.optional(text({ max: 9 }))
  }),
  response: z.strictObject({ data: z.array(z.strictObject({ id: z.string() })), nextCursor: z.nullable(z.string()) }),
  status: 200,
  errors: []
})

const list = defineList(rows, { key: ['rows'], usual: { limit: '20' } })

const Page = () => (
  <ListPage
    used={useList(list, '企业')}
    title="企业"
    search={{
      label: '筛选',
      fields: [
        { kind: 'text', name: 'word', label: '名称', placeholder: '' },
        { kind: 'mark', name: 'mark', label: '只看新的' }
      ]
    }}
    table={{
      label: '列表',
      columns: [{ key: 'id', title: '编号', dataIndex: 'id' }],
      renderCard: ({ id }) => id
    }}
    empty={{ none: '还没有', narrowed: '没有符合条件的' }}
  />
)

const open = (query = '', answer: Answer = () => ({ data: [{ id: '甲' }], nextCursor: null })) => {
  const asked = answerRequests({ 'GET /api/rows': answer })
  const page = renderPage(<Page />, { at: `/admin/rows${query}` })
  const lastQuery = () => asked.at(-1)?.query.toString()
  return { ...page, asked, lastQuery, address: () => page.router.state.location.search }
}

const word = () => screen.getByRole('textbox', { name: '名称' })
const put = (value: string) => fireEvent.change(word(), { target: { value } })

test('the fields say what the address asks for; a search begins at the first page and keeps the focus', async () => {
  const { user, lastQuery, address } = open('?word=li&mark=1&limit=50&after=a')
  await screen.findByText('甲')
  expect(lastQuery()).toBe('word=li&mark=1&limit=50&after=a')
  expect(word()).toHaveProperty('value', 'li')
  expect(word()).toHaveProperty('maxLength', 5)
  await user.click(screen.getByRole('checkbox', { name: '只看新的' }))
  put(' wang ')
  expect(lastQuery()).toBe('word=li&mark=1&limit=50&after=a')
  await user.type(word(), '{Enter}')
  await waitFor(() => expect(lastQuery()).toBe('word=wang&limit=50'))
  expect(address()).toBe('?word=wang&limit=50')
  expect(document.activeElement).toBe(word())
  await waitFor(() => expect(word()).toHaveProperty('value', 'wang'))
})

test('重置 also empties what was typed and not searched for, and keeps the size of a page', async () => {
  const { user, address } = open('?mark=1&limit=50')
  await screen.findByText('甲')
  put('li')
  await user.click(screen.getByRole('button', { name: '重置' }))
  expect(word()).toHaveProperty('value', '')
  await waitFor(() => expect(address()).toBe('?limit=50'))
  expect(screen.getByRole('checkbox', { name: '只看新的' })).toHaveProperty('checked', false)
})

test('what is typed right after 重置 stays', async () => {
  const { address } = open('?word=li')
  await screen.findByText('甲')
  // Not by fireEvent, which would wait for the new address.
  screen.getByRole('button', { name: '重置' }).click()
  put('wang')
  await waitFor(() => expect(address()).toBe(''))
  await screen.findByText('甲')
  expect(word()).toHaveProperty('value', 'wang')
})

test('what the contract refuses is told at its field, and nothing is asked', async () => {
  const { user, asked } = open()
  await screen.findByText('甲')
  put('\u202ea')
  await user.click(screen.getByRole('button', { name: '查询' }))
  await waitFor(() => expect(word().getAttribute('aria-invalid')).toBe('true'))
  expect(asked).toHaveLength(1)
})

test('going back shows what was searched for before', async () => {
  const { user, router, address } = open('?word=li')
  await screen.findByText('甲')
  put('li2')
  await user.click(screen.getByRole('button', { name: '查询' }))
  await waitFor(() => expect(address()).toBe('?word=li2'))
  await router.navigate(-1)
  await waitFor(() => expect(word()).toHaveProperty('value', 'li'))
})

test('pages are links, turned forwards and back, and the search stays', async () => {
  const pages: Record<string, [string, string | null]> = { '': ['甲', 'a'], a: ['乙', 'b'], b: ['丙', null] }
  const { user, lastQuery } = open('?word=li', ({ query }) => {
    const [id = '', nextCursor] = pages[query.get('after') ?? ''] ?? []
    return { data: [{ id }], nextCursor }
  })
  await screen.findByText('甲')
  for (const [way, row, place, query] of [
    ['下一页', '乙', '第 2 页', 'word=li&limit=20&after=a'],
    ['下一页', '丙', '第 3 页', 'word=li&limit=20&after=b'],
    ['上一页', '乙', '第 2 页', undefined],
    ['上一页', '甲', '第 1 页', undefined]
  ] as const) {
    await user.click(screen.getByRole('link', { name: way }))
    await screen.findByText(row)
    if (query) expect(lastQuery()).toBe(query)
    expect(screen.getByText(place).getAttribute('aria-current')).toBe('page')
  }
  expect(screen.getByRole('link', { name: '下一页' }).getAttribute('href')).toBe('/admin/rows?word=li&after=a')
})

test('until the next page has come, the rows of this one stay', async () => {
  const next = Promise.withResolvers<object>()
  const { user, asked } = open('', ({ query }) =>
    query.has('after') ? next.promise : { data: [{ id: '甲' }], nextCursor: 'a' }
  )
  await user.click(await screen.findByRole('link', { name: '下一页' }))
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(screen.getByText('甲')).toBeTruthy()
  next.resolve({ data: [{ id: '乙' }], nextCursor: null })
  expect(await screen.findByText('乙')).toBeTruthy()
})

test.each([
  ['', '还没有'],
  ['?word=li', '没有符合条件的'],
  ['?after=a', '这一页已经没有内容']
])('an empty list at “%s” says why', async (query, why) => {
  open(query, () => ({ data: [], nextCursor: null }))
  expect(await screen.findByText(why)).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

test('a failed read can be tried again, and 刷新 reads again', async () => {
  let isDown = true
  const { user, asked } = open('', () =>
    isDown ? problem(500, 'internal') : { data: [{ id: '甲' }], nextCursor: null }
  )
  const alert = await screen.findByRole('alert')
  isDown = false
  await user.click(within(alert).getByRole('button', { name: '重试' }))
  await screen.findByText('甲')
  await user.click(screen.getByRole('button', { name: '刷新' }))
  await waitFor(() => expect(asked).toHaveLength(3))
})
