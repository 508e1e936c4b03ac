import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetStored, readStored, writeStored } from './stored.ts'

beforeEach(() => {
  window.localStorage.clear()
  window.sessionStorage.clear()
})
afterEach(() => void vi.restoreAllMocks())

test('what one area keeps is not in the other', () => {
  writeStored('portal.a', '1')
  writeStored('portal.b', '2', 'session')
  expect([readStored('portal.a'), readStored('portal.a', 'session')]).toEqual(['1', null])
  expect([readStored('portal.b'), readStored('portal.b', 'session')]).toEqual([null, '2'])
})

test('only what this window keeps under the prefix is forgotten', () => {
  for (const key of ['portal.apply.1', 'portal.apply.2', 'portal.register', 'not.portal.apply.']) {
    writeStored(key, 'typed', 'session')
  }
  writeStored('portal.apply.1', 'kept')
  forgetStored('portal.apply.')
  expect(Object.keys(window.sessionStorage).toSorted()).toEqual(['not.portal.apply.', 'portal.register'])
  expect(readStored('portal.apply.1')).toBe('kept')
})

test.each(['localStorage', 'sessionStorage'] as const)('a browser that blocks %s gets a page that works', (name) => {
  vi.spyOn(window, name, 'get').mockImplementation(() => {
    throw new DOMException('', 'SecurityError')
  })
  const area = name === 'localStorage' ? 'local' : 'session'
  writeStored('portal.a', '1', area)
  forgetStored('portal.')
  expect(readStored('portal.a', area)).toBeNull()
})
