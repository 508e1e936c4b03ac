import { act, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { BannerAlert } from './banner-alert.tsx'
import { Sheet } from './sheet.tsx'
import { useIsNarrow } from './use-media.ts'

afterEach(() => vi.unstubAllGlobals())

test('a window that becomes narrow changes the layout, until the page is left', () => {
  let isNarrow = false
  const asked: string[] = []
  const listeners = new Set<() => void>()
  vi.stubGlobal('matchMedia', (query: string) => {
    asked.push(query)
    return {
      matches: isNarrow,
      addEventListener: (_: 'change', listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: 'change', listener: () => void) => void listeners.delete(listener)
    }
  })
  const Layout = () => (useIsNarrow() ? '窄' : '宽')
  const { container, unmount } = render(<Layout />)
  // A printed page is as narrow as a phone, and is laid out as on a desktop.
  expect(new Set(asked)).toEqual(new Set(['screen and (max-width: 767px)']))
  expect(container.textContent).toBe('宽')
  isNarrow = true
  act(() => listeners.forEach((listener) => listener()))
  expect(container.textContent).toBe('窄')
  unmount()
  expect(listeners.size).toBe(0)
})

test('a broadcast above a page is announced and can be closed; the picture of one is a note (R31)', async () => {
  const closed = vi.fn<() => void>()
  const { user } = renderPage(
    <>
      <BannerAlert title="维护" body="见 https://a.example" onClose={closed} />
      <BannerAlert title="样子" body={'两\n行'} />
    </>
  )
  expect(screen.getByRole('alert').textContent).toBe('维护见 https://a.example')
  expect(screen.getByRole('alert').className).toMatch(/ant-alert-warning.*ant-alert-banner|banner.*warning/)
  expect(screen.getByRole('link').getAttribute('href')).toBe('https://a.example')
  expect(screen.getByRole('note').textContent).toBe('样子两\n行')
  const [close, ...others] = screen.getAllByRole('button')
  expect(others).toEqual([])
  expect(close?.getAttribute('aria-label')).toBe('关闭 维护')
  await user.click(close as HTMLElement)
  expect(closed).toHaveBeenCalledOnce()
})

test('a sheet is narrow only where the page wants that', () => {
  const isNarrow = [true, false].map((wish) => {
    const { container, unmount } = renderPage(
      <Sheet title="页" isNarrow={wish}>
        内容
      </Sheet>
    )
    const { className = '' } = container.querySelector('section') ?? {}
    unmount()
    return className.includes('narrow')
  })
  expect(isNarrow).toEqual([true, false])
})
