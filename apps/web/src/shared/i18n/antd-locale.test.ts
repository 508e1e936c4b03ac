import { renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { loadAntdLocale, useAntdLocale } from './antd-locale.ts'
import { changeLanguage } from './i18n.ts'

const slow = vi.hoisted(() => Promise.withResolvers<undefined>())

vi.mock('antd/es/locale/en_US', async (original) => {
  await slow.promise
  return original()
})

test('a slow download does not replace the texts of the language that was chosen since', async () => {
  changeLanguage('en')
  const overtaken = loadAntdLocale()
  changeLanguage('zh-CN')
  await loadAntdLocale()
  const { result } = renderHook(useAntdLocale)
  expect(result.current?.locale).toBe('zh-cn')
  slow.resolve(undefined)
  await overtaken
  expect(result.current?.locale).toBe('zh-cn')
})
