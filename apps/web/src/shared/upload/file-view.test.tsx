// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { FileView } from './file-view.tsx'

type Given = Partial<Parameters<typeof FileView>[0]>

const show = (given: Given = {}) => {
  const view = renderPage(
    <FileView
      source="/content/1"
      mediaType="image/png"
      name="营业执照.png"
      download="/content/1?download=1"
      {...given}
    />
  )
  return view
}

const picture = () => screen.getByRole<HTMLImageElement>('img', { name: '营业执照.png 的图片' })
const stage = () => screen.getByRole('region', { name: '营业执照.png' })
const tool = (name: string) => screen.getByRole('button', { name })
const zoom = () => screen.getByRole('status').textContent
const width = () => picture().parentElement?.style.width
const turn = () => picture().style.rotate

/** jsdom loads no pictures. */
const load = (naturalWidth: number, naturalHeight: number) => {
  Object.defineProperties(picture(), { naturalWidth: { value: naturalWidth }, naturalHeight: { value: naturalHeight } })
  fireEvent.load(picture())
}

describe('the tools of a picture', () => {
  test('begin with the width of the frame and zoom in steps to both ends', async () => {
    const { user } = show()
    expect([zoom(), width()]).toEqual(['100%', '100%'])
    await user.click(tool('放大'))
    expect([zoom(), width()]).toEqual(['150%', '150%'])
    for (let step = 0; step < 4; step += 1) await user.click(tool('放大'))
    expect(zoom()).toBe('300%')
    expect(tool('放大').getAttribute('aria-disabled')).toBe('true')
    for (let step = 0; step < 9; step += 1) await user.click(tool('缩小'))
    expect(zoom()).toBe('50%')
    expect(tool('缩小').getAttribute('aria-disabled')).toBe('true')
    await user.click(tool('适合宽度'))
    expect(zoom()).toBe('100%')
  })

  test('rotate it by quarters, and across its frame takes the other ratio', async () => {
    const { user } = show()
    load(400, 200)
    expect(picture().parentElement?.style.aspectRatio).toMatch(/^2( |$)/)
    await user.click(tool('旋转'))
    expect(turn()).toBe('90deg')
    expect(picture().parentElement?.style.aspectRatio).toMatch(/^0.5( |$)/)
    expect(picture().style.width).toBe('200%')
    for (let step = 0; step < 3; step += 1) await user.click(tool('旋转'))
    expect(turn()).toBe('0deg')
  })

  test('have no pages', () => {
    show()
    expect(screen.queryByRole('button', { name: '下一页' })).toBeNull()
  })

  test('the last step of a zoom keeps the focus on its button', async () => {
    const { user } = show()
    for (let step = 0; step < 4; step += 1) await user.click(tool('放大'))
    expect(document.activeElement).toBe(tool('放大'))
  })
})

describe('the keys of the frame', () => {
  test('zoom, fit and rotate', async () => {
    const { user } = show()
    stage().focus()
    await user.keyboard('+')
    expect(zoom()).toBe('150%')
    await user.keyboard('--')
    expect(zoom()).toBe('75%')
    await user.keyboard('=')
    await user.keyboard('r')
    expect([zoom(), turn()]).toEqual(['100%', '90deg'])
    await user.keyboard('+0')
    expect(zoom()).toBe('100%')
  })

  test('are left to the browser with Ctrl, Alt or Meta', async () => {
    const { user } = show()
    stage().focus()
    await user.keyboard('{Control>}+{/Control}{Alt>}r{/Alt}{Meta>}-{/Meta}')
    expect([zoom(), turn()]).toEqual(['100%', '0deg'])
  })

  test('are announced only on pages that listen to them everywhere', () => {
    const { unmount } = show()
    expect(tool('旋转').hasAttribute('aria-keyshortcuts')).toBe(false)
    unmount()
    show({ hasPageKeys: true })
    expect(tool('旋转').getAttribute('aria-keyshortcuts')).toBe('R')
    expect(tool('放大').getAttribute('aria-keyshortcuts')).toBe('Plus')
  })
})

describe('the mouse', () => {
  const pointer = (type: string, more: object = {}) => {
    const event = new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, ...more })
    Object.defineProperties(event, {
      pointerType: { value: 'mouse' },
      pointerId: { value: 1 },
      movementX: { value: 10 },
      movementY: { value: 5 },
      ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, { value }]))
    })
    fireEvent(stage(), event)
  }
  const scrolled = vi.fn<(...moved: unknown[]) => void>()

  beforeEach(() => {
    scrolled.mockReset()
    // jsdom has neither.
    HTMLElement.prototype.setPointerCapture = () => undefined
    HTMLElement.prototype.scrollBy = scrolled
  })

  test('drags the paper while the button is held', () => {
    show()
    pointer('pointermove')
    expect(scrolled).not.toHaveBeenCalled()
    pointer('pointerdown')
    pointer('pointermove')
    expect(scrolled).toHaveBeenCalledWith(-10, -5)
    pointer('pointerup')
    pointer('pointermove')
    expect(scrolled).toHaveBeenCalledOnce()
  })

  test.each([
    ['another button', { button: 2 }],
    ['a finger, which scrolls by itself', { pointerType: 'touch' }]
  ])('does not drag with %s', (_, more) => {
    show()
    pointer('pointerdown', more)
    pointer('pointermove')
    expect(scrolled).not.toHaveBeenCalled()
  })

  test('zooms by Ctrl and wheel, and not without Ctrl', () => {
    show()
    const wheel = (deltaY: number, ctrlKey: boolean) => {
      const event = new WheelEvent('wheel', { deltaY, ctrlKey, bubbles: true, cancelable: true })
      fireEvent(stage(), event)
      return event.defaultPrevented
    }
    expect(wheel(-100, true)).toBe(true)
    expect(zoom()).toBe('150%')
    expect(wheel(100, true)).toBe(true)
    expect(wheel(100, true)).toBe(true)
    expect(zoom()).toBe('75%')
    expect(wheel(100, false)).toBe(false)
    expect(zoom()).toBe('75%')
  })
})

describe('what is shown', () => {
  afterEach(() => vi.restoreAllMocks())

  test('a picture that cannot be loaded says so, and can still be downloaded', () => {
    show()
    fireEvent.error(picture())
    expect(screen.getByRole('alert').textContent).toContain('文件无法显示，请稍后重试，或下载后查看。')
    expect(screen.queryByRole('img', { name: /的图片/ })).toBeNull()
    expect(screen.getByRole('link', { name: '下载' }).getAttribute('href')).toBe('/content/1?download=1')
  })

  test('bytes are shown by an address of their own, which is released', () => {
    URL.createObjectURL = vi.fn<() => string>(() => 'blob:1')
    URL.revokeObjectURL = vi.fn<() => void>()
    const { unmount } = show({ source: new Blob(['x']) })
    expect(picture().getAttribute('src')).toBe('blob:1')
    unmount()
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:1')
  })

  test('a page that logs each look downloads by its own function', async () => {
    const download = vi.fn<() => void>()
    const { user } = show({ download })
    await user.click(screen.getByRole('button', { name: '下载' }))
    expect(download).toHaveBeenCalledOnce()
    expect(screen.queryByRole('link', { name: '下载' })).toBeNull()
  })
})
