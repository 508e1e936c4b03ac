import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import type { SignalLine } from './signal-lines.ts'
import { Signals } from './signals.tsx'

const enterprise = { number: '0000000185', type: { zh: '供应商', en: 'Supplier' } }
const path = 'GET /api/admin/enterprises/0000000185/signals'
const note = (place: number) => ({
  kind: 'note',
  id: `0198d2c4-0000-7000-8000-00000000000${place}`,
  author: '王审核',
  text: `备注${place}`,
  at: '2026-01-05T01:00:00.000Z'
})
const open = (answer: () => unknown, props: { more?: readonly SignalLine[] | undefined } = {}) => {
  const asked = answerRequests({ [path]: answer })
  return { ...renderPage(<Signals enterprise={enterprise} application="0198d2c4" {...props} />), asked }
}
const lines = () => within(screen.getByRole('region')).getAllByRole('listitem')

test('nothing to be noticed is one quiet line, and it is asked for the open case', async () => {
  const { asked } = open(() => [])
  expect(await screen.findByText('未发现需要注意的情况')).toBeTruthy()
  expect(screen.queryByRole('region')).toBeNull()
  expect(asked[0]?.query.get('application')).toBe('0198d2c4')
})

test('nothing is said to be all right while the page is still reading', async () => {
  const { asked } = open(() => [], { more: undefined })
  await expect.poll(() => asked.length).toBe(1)
  expect(await screen.findByText('正在核对…')).toBeTruthy()
  expect(screen.queryByText('未发现需要注意的情况')).toBeNull()
})

test('what the page knows itself comes first, and leads to its place', async () => {
  const more: SignalLine[] = [{ key: 'letter', tone: 'error', head: '委托书', detail: '不符', to: { id: 'place' } }]
  const { user } = open(() => [note(1)], { more })
  expect(await screen.findByText('王审核 2026-01-05 09:00:00；备注1')).toBeTruthy()
  expect(lines().map(({ textContent }) => textContent)).toEqual([
    '委托书不符',
    '内部备注王审核 2026-01-05 09:00:00；备注1'
  ])
  const place = document.createElement('h2')
  place.id = 'place'
  place.tabIndex = -1
  document.body.append(place)
  await user.click(screen.getByRole('button', { name: '委托书' }))
  expect(document.activeElement).toBe(place)
  place.remove()
  expect(screen.getByRole('link', { name: '内部备注' }).getAttribute('href')).toBe(
    '/admin/enterprises/0000000185?tab=notes'
  )
})

test('six lines are shown, and the seventh when asked for', async () => {
  const { user } = open(() => [1, 2, 3, 4, 5, 6, 7].map(note))
  expect(await screen.findByRole('heading', { name: '需要注意（7）' })).toBeTruthy()
  expect(lines()).toHaveLength(6)
  await user.click(screen.getByRole('button', { name: '显示全部 7 条' }))
  expect(lines()).toHaveLength(7)
  await user.click(screen.getByRole('button', { name: '收起' }))
  expect(lines()).toHaveLength(6)
})

test('a failure is not taken for nothing, and can be asked again', async () => {
  let answer: unknown = problem(503, 'service.busy')
  const { user } = open(() => answer)
  const again = await screen.findByRole('button', { name: '重试' })
  expect(screen.queryByText('未发现需要注意的情况')).toBeNull()
  answer = []
  await user.click(again)
  expect(await screen.findByText('未发现需要注意的情况')).toBeTruthy()
})
