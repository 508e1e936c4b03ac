import { act, render, screen } from '@testing-library/react'
import { Alert, theme } from 'antd'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeAppearance } from './appearance.ts'
import { palettes } from './palette.ts'
import { ThemeProvider } from './theme-provider.tsx'

const { matchMedia } = window

beforeEach(() => window.localStorage.clear())
afterEach(() => {
  act(() => changeAppearance('system'))
  vi.unstubAllGlobals()
})

/** What antd draws with. */
const open = () => {
  const drawn: { token?: ReturnType<typeof theme.useToken>['token'] } = {}
  const Probe = () => {
    drawn.token = theme.useToken().token
    return <Alert showIcon type="error" title="已退回" />
  }
  render(
    <ThemeProvider>
      <Probe />
    </ThemeProvider>
  )
  return () => drawn.token
}

test.each(['light', 'dark'] as const)('%s draws with its own palette instead of antd’s colours', (name) => {
  const token = open()
  act(() => changeAppearance(name))
  const palette = palettes[name]
  expect(token()).toMatchObject({
    colorPrimary: palette.primary,
    colorLink: palette.primary,
    colorError: palette.danger,
    colorPrimaryHover: palette.primaryHover,
    colorPrimaryActive: palette.primaryActive,
    colorPrimaryBg: palette.primarySoft,
    colorInfo: palette.primary,
    colorInfoBg: palette.primarySoft,
    colorErrorHover: palette.dangerHover,
    colorErrorBg: palette.dangerSoft,
    colorErrorBorder: palette.dangerLine,
    colorSuccess: palette.success,
    colorSuccessBg: palette.successSoft,
    colorSuccessBorder: palette.successLine,
    colorWarning: palette.warning,
    colorWarningBg: palette.warningSoft,
    colorWarningBorder: palette.warningLine,
    colorTextTertiary: palette.textFaint,
    colorBgSpotlight: palette.spotlight,
    colorBorderSecondary: palette.line,
    colorText: palette.text,
    colorTextSecondary: palette.textSoft,
    colorTextDisabled: palette.textDisabled,
    colorBgLayout: palette.ground,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.surfaceRaised,
    colorBorder: palette.lineStrong
  })
})

test.each([true, false])('nothing moves for a person who wants that: %s', (wantsStill) => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    ...matchMedia(query),
    matches: query === '(prefers-reduced-motion: reduce)' && wantsStill
  }))
  expect(open()()?.motion).toBe(!wantsStill)
})

test('the icon of a notice is not read out', () => {
  open()
  const icon = screen.getByRole('alert').querySelector('.anticon')
  expect(icon?.getAttribute('aria-hidden')).toBe('true')
})
