import { act, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeAppearance, startAppearance } from '#web/shared/theme/appearance.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { Preferences } from './preferences.tsx'

const { matchMedia } = window

afterEach(() => vi.unstubAllGlobals())

/** The system's appearance. Returns the function that changes it. */
const followSystem = () => {
  let isDark = false
  const listeners = new Set<() => void>()
  vi.stubGlobal('matchMedia', (query: string) => ({
    ...matchMedia(query),
    get matches() {
      return query.includes('dark') && isDark
    },
    addEventListener: (_: string, listener: () => void) => query.includes('dark') && listeners.add(listener)
  }))
  return (next: boolean) =>
    act(() => {
      isDark = next
      for (const listener of listeners) listener()
    })
}

test('an open page follows the system as long as neither 浅色 nor 深色 is chosen', async () => {
  window.localStorage.clear()
  const beDark = followSystem()
  startAppearance()
  const { user } = renderPage(<Preferences />)
  const theme = () => document.documentElement.dataset['theme']
  const choose = (name: string) => user.click(screen.getByRole('button', { name }))
  expect(theme()).toBe('light')
  beDark(true)
  expect(theme()).toBe('dark')
  await choose('浅色')
  expect(theme()).toBe('light')
  beDark(false)
  await choose('深色')
  expect(theme()).toBe('dark')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '深色', pressed: true }))
  await choose('跟随系统')
  expect(theme()).toBe('light')
  beDark(true)
  expect(theme()).toBe('dark')
})

test('on a phone one button names the appearance and goes on to the next', async () => {
  window.localStorage.clear()
  act(() => changeAppearance('system'))
  vi.stubGlobal('matchMedia', (query: string) => ({ ...matchMedia(query), matches: query.includes('max-width') }))
  const { user } = renderPage(<Preferences />)
  for (const name of ['跟随系统', '浅色', '深色']) {
    const button = screen.getByRole('button', { name: `外观 ${name}` })
    expect(button.title).toBe(name)
    await user.click(button)
  }
  expect(screen.getByRole('button', { name: '外观 跟随系统' })).toBeDefined()
})
