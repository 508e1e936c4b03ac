// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  // The stored language is read once for a page, so each test loads the page anew.
  vi.resetModules()
  window.localStorage.clear()
  document.documentElement.removeAttribute('lang')
})

const start = async () => {
  const loaded = await import('./i18n.ts')
  loaded.followLanguage()
  return loaded
}
const lang = () => document.documentElement.lang

test('the page is Chinese at the first visit, and names its language to screen readers', async () => {
  const { currentLanguage, changeLanguage } = await start()
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
])('a page that finds the stored language %j is in %s', async (stored, expected) => {
  window.localStorage.setItem('portal.language', stored)
  const { currentLanguage } = await start()
  expect([currentLanguage(), lang()]).toEqual([expected, expected])
})

test('the chosen language is kept for the next visit', async () => {
  const { changeLanguage } = await start()
  changeLanguage('en')
  vi.resetModules()
  expect((await start()).currentLanguage()).toBe('en')
})
