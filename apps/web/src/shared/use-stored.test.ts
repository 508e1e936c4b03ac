import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { readChoice, useStored } from './use-stored.ts'

const key = 'portal.test'

test('all parts of the page follow a choice, and a page that is loaded later finds it', () => {
  const parts = [renderHook(() => useStored(key)), renderHook(() => useStored(key))]
  const shown = () => parts.map(({ result }) => result.current[0])
  expect(shown()).toEqual(['', ''])
  act(() => parts[0]?.result.current[1]('yes'))
  expect(shown()).toEqual(['yes', 'yes'])
  expect([window.localStorage.getItem(key), readChoice(key)]).toEqual(['yes', 'yes'])
})

test('where the storage is blocked a choice lasts as long as the page, and no longer once it is open again', () => {
  const set = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked')
  })
  const { result } = renderHook(() => useStored(key))
  act(() => result.current[1]('yes'))
  expect(result.current[0]).toBe('yes')
  set.mockRestore()
  act(() => result.current[1](''))
  expect([result.current[0], window.localStorage.getItem(key)]).toEqual(['', ''])
})
