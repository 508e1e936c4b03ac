import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { followLanguageWithAntd, loadAntdLocale, useAntdLocale } from './antd-locale.ts'
import { changeLanguage } from './i18n.ts'

const english = 'antd/es/locale/en_US'

followLanguageWithAntd()
afterEach(() => vi.doUnmock(english))

const start = async () => {
  changeLanguage('zh-CN')
  await loadAntdLocale()
  const { result } = renderHook(useAntdLocale)
  return {
    locale: () => result.current,
    change: (language: 'en' | 'zh-CN') => act(() => changeLanguage(language))
  }
}

test('antd’s own texts follow the language of the page, there and back', async () => {
  const { locale, change } = await start()
  expect(locale()?.locale).toBe('zh-cn')
  change('en')
  await waitFor(() => expect(locale()?.locale).toBe('en'))
  expect(locale()?.global).toMatchObject({ show: 'Show password', hide: 'Hide password' })
  change('zh-CN')
  await waitFor(() => expect(locale()?.locale).toBe('zh-cn'))
  expect(locale()?.global).toMatchObject({ show: '显示密码', hide: '隐藏密码' })
})

test('the buttons for year and month in the calendar are named by what they show', async () => {
  const { locale } = await start()
  expect(locale()?.DatePicker?.lang).toMatchObject({ yearSelect: '', monthSelect: '', decadeSelect: '', today: '今天' })
})

test('a download that fails leaves the texts of before', async () => {
  const asked = vi.fn<() => never>(() => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  vi.doMock(english, asked)
  const { locale, change } = await start()
  change('en')
  await expect(loadAntdLocale()).resolves.toBeUndefined()
  expect(asked).toHaveBeenCalled()
  expect(locale()?.locale).toBe('zh-cn')
})
