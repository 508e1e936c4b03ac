import { expect, test } from 'vitest'
import { caseKeyOf } from './case-keys.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...held
})

test('J leads to the next case, K to the previous, ? to the list of shortcuts (ux 16)', () => {
  expect(['j', 'J', 'k', 'K', '?', '？'].map((key) => caseKeyOf(press(key), false))).toEqual([
    'next',
    'next',
    'previous',
    'previous',
    'help',
    'help'
  ])
})

test('letters of an opinion, of an input method and of the browser are no shortcuts', () => {
  expect(caseKeyOf(press('j'), true)).toBeUndefined()
  expect(caseKeyOf(press('j', { isComposing: true }), false)).toBeUndefined()
  expect(caseKeyOf(press('j', { ctrlKey: true }), false)).toBeUndefined()
  expect(caseKeyOf(press('k', { metaKey: true }), false)).toBeUndefined()
  expect(caseKeyOf(press('k', { altKey: true }), false)).toBeUndefined()
  expect(caseKeyOf(press('x'), false)).toBeUndefined()
})
