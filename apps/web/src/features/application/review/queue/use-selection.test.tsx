import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { claimedRow, queueRow } from '#web/testing/review-queue.ts'
import type { QueueRow } from '../review.queries.ts'
import { useSelection } from './use-selection.ts'

const decoded = (row: ReturnType<typeof queueRow>): QueueRow => ({
  ...row,
  submittedAt: new Date(row.submittedAt),
  dueAt: new Date(row.dueAt)
})
const free = decoded(queueRow())
const own = decoded(claimedRow())
const taken: QueueRow = { ...free, allowedActions: [] }

test('a row that a colleague takes meanwhile is no longer chosen, and comes back chosen when it is released', () => {
  const { result, rerender } = renderHook(useSelection, { initialProps: [free, own] })
  act(() => result.current.toggleAll())
  expect(result.current.whole).toBe('all')
  rerender([taken, own])
  expect(result.current.selected).toEqual([own])
  rerender([free, own])
  expect(result.current.selected).toEqual([free, own])
})

test('rows that were done are unticked, the others stay', () => {
  const { result } = renderHook(useSelection, { initialProps: [free, own] })
  act(() => result.current.choose([free.id, own.id]))
  act(() => result.current.untick([free.id]))
  expect([result.current.selected, result.current.whole]).toEqual([[own], 'some'])
  act(() => result.current.clear())
  expect(result.current.whole).toBe('none')
})

test('where no row has an action nothing can be chosen', () => {
  const { result } = renderHook(useSelection, { initialProps: [taken] })
  expect(result.current.whole).toBeUndefined()
})
