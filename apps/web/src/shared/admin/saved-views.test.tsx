import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { SavedViews } from './saved-views.tsx'

afterEach(() => vi.unstubAllGlobals())

const idOf = (number: number) => `0198d2c4-0000-7000-8000-0000000000c${number}`
const views = [
  { id: idOf(1), name: '超时', query: 'overdue=1' },
  { id: idOf(2), name: '退回的超时', query: 'state=RETURNED&overdue=1' }
]

const show = (query: string, remove: () => unknown = () => undefined) => {
  let kept = views
  const asked = answerRequests({
    'GET /api/admin/saved-views': () => kept,
    [`DELETE /api/admin/saved-views/${idOf(2)}`]: () => {
      kept = views.slice(0, 1)
      return remove()
    }
  })
  return { ...renderPage(<SavedViews page="queue" query={query} onOpen={() => undefined} />), asked }
}

const chosen = async () => {
  const list = await screen.findByRole('combobox', { name: '常用筛选' })
  return list.closest('.ant-select')?.textContent
}

test.each([
  ['overdue=1&state=RETURNED', '退回的超时'],
  ['overdue=1', '超时'],
  ['overdue=1&state=all', '常用筛选'],
  ['', '常用筛选']
])('at the address “%s” the list says “%s”, in whichever order its parts stand (ux 15)', async (query, name) => {
  const { asked } = show(query)
  expect(await chosen()).toBe(name)
  expect(asked.map(({ query: given }) => given.get('page'))).toEqual(['queue'])
})

test.each([
  ['removed', () => undefined, undefined],
  ['already gone', () => problem(404, 'request.not-found', { detail: '没有这个筛选' }), '没有这个筛选']
])('of two views the one whose 删除 was pressed goes, also when it was %s', async (_, answer, refusal) => {
  const { user, asked } = show('overdue=1', answer)
  await user.click(await screen.findByRole('button', { name: '保存与管理' }))
  const dialog = within(await screen.findByRole('dialog', { name: '常用筛选' }))
  expect(dialog.queryByText(/不需要保存|不会保存/)).toBeNull()
  await user.click(dialog.getByRole('button', { name: '删除筛选“退回的超时”' }))
  await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1))
  expect(dialog.getByRole('listitem').textContent).toContain('超时')
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  // One view is enough to be managed.
  expect(screen.getByText('保存与管理')).toBeTruthy()
  expect(dialog.queryByRole('alert')?.textContent).toBe(refusal && `${refusal}。`)
  await waitFor(() => expect(screen.queryAllByText('已删除')).toHaveLength(refusal ? 0 : 1))
})

test('without a filter there is nothing to save', async () => {
  const { user } = show('')
  await user.click(await screen.findByRole('button', { name: '保存与管理' }))
  const dialog = within(await screen.findByRole('dialog', { name: '常用筛选' }))
  expect(dialog.getByText('当前没有筛选条件，不需要保存。')).toBeTruthy()
  expect(dialog.queryByText(/不会保存/)).toBeNull()
})
