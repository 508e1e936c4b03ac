import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { queueCounts } from '#web/testing/review-queue.ts'
import { firstFilter, type QueueFilter } from '../queue-filter.ts'
import { QueueSearch } from './queue-search.tsx'

const narrowed = {
  qualification: 'SETTLEMENT',
  claimed: 'mine',
  stage: 'second',
  // No list knows it.
  region: '99',
  submittedFrom: '2026-01-05',
  submittedTo: '2026-01-09',
  overdue: '1',
  test: '1'
} as const

const show = (given: Partial<QueueFilter>) => {
  const chosen: QueueFilter[] = []
  const filter = { ...firstFilter, ...given }
  const { qualifications } = queueCounts(1)
  const view = renderPage(
    <QueueSearch filter={filter} qualifications={qualifications} onChange={(next) => chosen.push(next)} />
  )
  return { ...view, chosen }
}
const tags = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)

test('folded, one line names what narrows the list, and each is taken away by itself (R47)', async () => {
  const { user, chosen } = show({ ...narrowed, search: '晋煤' })
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: '企业' }).value).toBe('晋煤')
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(tags()).toEqual([
    '业务资格：统一交收',
    '受理人：我受理的',
    '审核环节：待第二人审核',
    '地区：99',
    '提交日期起：2026-01-05',
    '提交日期止：2026-01-09',
    '只看已超时',
    '只看沙箱数据'
  ])
  await user.click(screen.getByRole('button', { name: '取消条件“受理人：我受理的”' }))
  await user.click(screen.getByRole('button', { name: '取消条件“只看已超时”' }))
  const { claimed: _, ...others } = narrowed
  expect(chosen[0]).toEqual({ ...firstFilter, ...others, search: '晋煤' })
  expect(chosen[1]).not.toHaveProperty('overdue')
  // The address takes them away, which this test does not change.
  expect(tags()).toHaveLength(8)
})

test('a list that nothing narrows has no such line, and unfolded fields are remembered', async () => {
  const { user, unmount } = show({ search: '晋煤' })
  expect(tags()).toEqual([])
  await user.click(screen.getByRole('button', { name: '更多条件', expanded: false }))
  expect(screen.getByRole('combobox', { name: '受理人' })).toBeTruthy()
  unmount()
  show(narrowed)
  expect([screen.getAllByRole('combobox').length, tags().length]).toEqual([4, 0])
  expect(screen.getByRole('button', { name: '收起条件', expanded: true })).toBeTruthy()
})
