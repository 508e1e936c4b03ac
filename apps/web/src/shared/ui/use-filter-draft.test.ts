import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useFilterDraft } from './use-filter-draft.ts'

test('what was typed stays until another address replaces it, and is asked for at once', () => {
  const asked: { search: string }[] = []
  const { result, rerender } = renderHook(({ search }) => useFilterDraft({ search }, (next) => asked.push(next)), {
    initialProps: { search: '赵' }
  })
  act(() => result.current.set({ search: '王' }))
  rerender({ search: '赵' })
  expect(result.current.draft).toEqual({ search: '王' })
  rerender({ search: '李' })
  expect(result.current.draft).toEqual({ search: '李' })
  expect(asked).toEqual([])
  act(() => result.current.ask({ search: '周' }))
  expect([result.current.draft, asked]).toEqual([{ search: '周' }, [{ search: '周' }]])
})
