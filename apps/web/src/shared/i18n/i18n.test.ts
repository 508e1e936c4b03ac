import { expect, test } from 'vitest'
import { changeLanguage, currentLanguage, followLanguage, storedLanguage } from './i18n.ts'

const lang = () => document.documentElement.lang

// Another address makes another module: as after a reload, it reads the stored language.
const reload = import.meta.glob<typeof import('./i18n.ts')>('./i18n.ts', { query: '?reloaded' })['./i18n.ts']

test('the page is Chinese at the first visit, and names its language to screen readers', () => {
  followLanguage()
  expect([currentLanguage(), lang()]).toEqual(['zh-CN', 'zh-CN'])
  changeLanguage('en')
  expect([currentLanguage(), lang()]).toEqual(['en', 'en'])
  changeLanguage('zh-CN')
  expect([currentLanguage(), lang()]).toEqual(['zh-CN', 'zh-CN'])
})

test.each([
  ['en', 'en'],
  ['zh-CN', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['', 'zh-CN']
])('a page that finds the stored language %j is in %s', (stored, expected) => {
  window.localStorage.setItem('portal.language', stored)
  expect(storedLanguage()).toBe(expected)
})

test('the chosen language is kept for the next visit', async () => {
  changeLanguage('en')
  const reloaded = await reload?.()
  reloaded?.followLanguage()
  expect([reloaded?.currentLanguage(), lang()]).toEqual(['en', 'en'])
})
