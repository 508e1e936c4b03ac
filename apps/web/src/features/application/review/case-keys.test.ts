import { expect, test } from 'vitest'
import { shortcutOf } from './case-keys.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat', boolean>> = {}
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...held
})

test('a letter, a digit and the signs of the viewer are shortcuts, in either case and from a Chinese keyboard (ux 16)', () => {
  const keys = ['j', 'J', '3', '0', '?', '？', '+', '=', '-']
  expect(keys.map((key) => shortcutOf(press(key), false))).toEqual(['J', 'J', '3', '0', '?', '?', 'Plus', 'Plus', '-'])
})

test('letters of an opinion, of an input method and of the browser are no shortcuts', () => {
  expect(shortcutOf(press('j'), true)).toBeUndefined()
  expect(shortcutOf(press('j', { isComposing: true }), false)).toBeUndefined()
  expect(shortcutOf(press('j', { ctrlKey: true }), false)).toBeUndefined()
  expect(shortcutOf(press('k', { metaKey: true }), false)).toBeUndefined()
  expect(shortcutOf(press('k', { altKey: true }), false)).toBeUndefined()
})

test('a key that is held down zooms on, and opens or decides no second time (ux 16)', () => {
  const held = (key: string) => shortcutOf(press(key, { repeat: true }), false)
  expect(['+', '='].map(held)).toEqual(['Plus', 'Plus'])
  expect(held('-')).toBe('-')
  expect(['j', 'k', 'c', 'a', 't', 'x', '1', '?'].filter((key) => held(key) !== undefined)).toEqual([])
})

test('keys that move about in the page are left to the browser', () => {
  for (const key of ['Tab', 'Enter', ' ', 'PageDown', 'ArrowDown', 'Escape', '"', ']']) {
    expect(shortcutOf(press(key), false)).toBeUndefined()
  }
})
