import { act, fireEvent, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { FileView } from './file-view.tsx'

type PdfProps = {
  page: number
  width: number
  turn: number
  label: string
  onPages: (pages: number) => void
  onFailed: () => void
}

// jsdom draws no PDF.
vi.mock('./pdf-page.tsx', () => ({
  PdfPage: ({ width, turn, label, onPages, onFailed }: PdfProps) => {
    useEffect(() => onPages(3), [onPages])
    return <button aria-label={label} data-width={width} data-turn={turn} onClick={onFailed} />
  }
}))

const stageWidth = 600
const watched = { stop: vi.fn<() => void>() }

beforeEach(() => {
  window.ResizeObserver = class {
    readonly #tell: ResizeObserverCallback
    constructor(tell: ResizeObserverCallback) {
      this.#tell = tell
    }
    observe = () => this.#tell([{ contentRect: { width: stageWidth } } as ResizeObserverEntry], this)
    unobserve = () => undefined
    disconnect = () => watched.stop()
  }
  // jsdom has no pointers to capture.
  Element.prototype.setPointerCapture = () => undefined
})

const show = (more: Partial<Parameters<typeof FileView>[0]> = {}) => {
  const download = vi.fn<() => void>()
  const { user } = renderPage(
    <FileView source="/content" mediaType="image/png" name="营业执照" download={download} {...more} />
  )
  return { user, download }
}

const showPdf = async (more = {}) => {
  const shown = show({ mediaType: 'application/pdf', ...more })
  await screen.findByText('第 1 / 3 页')
  return shown
}

const tool = (name: string) => screen.getByRole('button', { name })
const stage = () => screen.getByRole('region', { name: '营业执照' })
const picture = () => screen.getByRole('img', { name: '营业执照 的图片' })
const frame = () => picture().parentElement?.style.width
const load = (naturalWidth: number, naturalHeight: number) => {
  Object.defineProperties(picture(), { naturalWidth: { value: naturalWidth }, naturalHeight: { value: naturalHeight } })
  fireEvent.load(picture())
}

describe('a picture', () => {
  test('fits the width at first, grows and shrinks in steps, and fits again', async () => {
    const { user } = show()
    expect(frame()).toBe('100%')
    await user.click(tool('放大'))
    expect(frame()).toBe('150%')
    expect(screen.getByText('150%')).toBeTruthy()
    await user.click(tool('缩小'))
    await user.click(tool('缩小'))
    expect(frame()).toBe('75%')
    await user.click(tool('适合宽度'))
    expect(frame()).toBe('100%')
  })

  test('does not grow beyond three times the width', async () => {
    const { user } = show()
    const shares: unknown[] = []
    for (let presses = 0; presses < 5; presses += 1) {
      await user.click(tool('放大'))
      shares.push(frame())
    }
    expect(shares).toEqual(['150%', '200%', '300%', '300%', '300%'])
    expect(tool('放大').getAttribute('aria-disabled')).toBe('true')
    expect(tool('缩小').getAttribute('aria-disabled')).toBeNull()
  })

  test('has no pages to turn, so the keys for them scroll', () => {
    show()
    expect(screen.queryByRole('button', { name: '下一页' })).toBeNull()
    for (const key of ['PageDown', 'PageUp']) expect(fireEvent.keyDown(stage(), { key })).toBe(true)
    expect(fireEvent.keyDown(stage(), { key: '+' })).toBe(false)
  })

  test('does not shrink below half of the width, and the button keeps the focus', async () => {
    const { user } = show()
    for (let presses = 0; presses < 4; presses += 1) await user.click(tool('缩小'))
    expect(frame()).toBe('50%')
    expect(tool('缩小').getAttribute('aria-disabled')).toBe('true')
    expect(document.activeElement).toBe(tool('缩小'))
    expect(tool('放大').getAttribute('aria-disabled')).toBeNull()
  })

  test('is turned by quarters, and takes the room that it needs lying', async () => {
    const { user } = show()
    // Its place is not known yet.
    expect(picture().style.opacity).toBe('0')
    load(300, 600)
    expect(picture().style.opacity).toBe('1')
    expect(picture().parentElement?.style.aspectRatio).toBe('0.5 / 1')
    await user.click(tool('旋转'))
    expect(picture().style.transform).toContain('rotate(90deg)')
    expect(picture().style.width).toBe('50%')
    expect(picture().parentElement?.style.aspectRatio).toBe('2 / 1')
    for (let presses = 0; presses < 3; presses += 1) await user.click(tool('旋转'))
    expect(picture().style.transform).toContain('rotate(0deg)')
  })

  test('that does not load says so instead of an empty stage', () => {
    show()
    fireEvent.error(picture())
    expect(screen.getByRole('alert').textContent).toContain('文件无法显示')
    expect(screen.queryByRole('region', { name: '营业执照' })).toBeNull()
  })

  test('is shown from bytes, whose address is given back afterwards', () => {
    const [made, revoked] = [vi.fn<() => string>(() => 'blob:1'), vi.fn<() => void>()]
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: revoked }))
    const source = new Blob(['x'])
    const view = renderPage(<FileView source={source} mediaType="image/png" name="营业执照" download="/d" />)
    expect(made).toHaveBeenCalledWith(source)
    expect(picture().getAttribute('src')).toBe('blob:1')
    view.unmount()
    expect(revoked).toHaveBeenCalledWith('blob:1')
  })

  test('is downloaded by a link, or by the function of the page', async () => {
    const { user, download } = show()
    await user.click(tool('下载'))
    expect(download).toHaveBeenCalledOnce()
    show({ download: '/content?download=1' })
    expect(screen.getByRole('link', { name: '下载' }).getAttribute('href')).toBe('/content?download=1')
  })
})

describe('the mouse', () => {
  const wheel = (deltaY: number, more: WheelEventInit = { ctrlKey: true }) => {
    const event = new WheelEvent('wheel', {
      deltaY,
      cancelable: true,
      bubbles: true,
      clientX: 100,
      clientY: 40,
      ...more
    })
    act(() => void stage().dispatchEvent(event))
    return event.defaultPrevented
  }

  test('with Ctrl and the wheel zooms the paper instead of the page', () => {
    show()
    expect(wheel(-120)).toBe(true)
    expect(frame()).toBe('150%')
    wheel(120, { metaKey: true })
    expect(frame()).toBe('100%')
  })

  test('with the wheel alone scrolls', () => {
    show()
    expect(wheel(-120, {})).toBe(false)
    expect(frame()).toBe('100%')
  })

  test('of a touch pad zooms once for many small turns', () => {
    show()
    for (let turns = 0; turns < 7; turns += 1) wheel(-10)
    expect(frame()).toBe('150%')
  })

  test('keeps what lies below it in place while zooming', () => {
    show()
    stage().scrollLeft = 50
    stage().scrollTop = 20
    wheel(-120)
    expect([stage().scrollLeft, stage().scrollTop]).toEqual([(50 + 100) * 1.5 - 100, (20 + 40) * 1.5 - 40])
  })

  test('drags the paper until it is let go', () => {
    show()
    stage().scrollLeft = 80
    stage().scrollTop = 90
    const at = (clientX: number, clientY: number) => ({
      clientX,
      clientY,
      pointerType: 'mouse',
      button: 0,
      pointerId: 1
    })
    fireEvent.pointerDown(stage(), at(200, 200))
    fireEvent.pointerMove(stage(), at(170, 220))
    expect([stage().scrollLeft, stage().scrollTop]).toEqual([110, 70])
    for (const end of [fireEvent.pointerUp, fireEvent.pointerCancel]) {
      end(stage(), at(170, 220))
      fireEvent.pointerMove(stage(), at(0, 0))
      expect([stage().scrollLeft, stage().scrollTop]).toEqual([110, 70])
      fireEvent.pointerDown(stage(), at(170, 220))
    }
  })

  test('does not drag with another button, and fingers scroll as everywhere', () => {
    show()
    for (const other of [
      { pointerType: 'mouse', button: 2 },
      { pointerType: 'touch', button: 0 }
    ]) {
      fireEvent.pointerDown(stage(), { clientX: 10, clientY: 10, pointerId: 1, ...other })
      fireEvent.pointerMove(stage(), { clientX: 0, clientY: 0, pointerId: 1, ...other })
    }
    expect([stage().scrollLeft, stage().scrollTop]).toEqual([0, 0])
  })
})

describe('a PDF', () => {
  const paper = (page: number) => screen.getByRole('button', { name: `营业执照 第 ${page} 页` })

  test('fits the width at first and is drawn anew at each size and turn', async () => {
    const { user } = await showPdf()
    expect(paper(1).dataset['width']).toBe('600')
    await user.click(tool('放大'))
    await user.click(tool('旋转'))
    expect(paper(1).dataset).toMatchObject({ width: '900', turn: '90' })
  })

  test('is turned over page by page, from the first to the last', async () => {
    const { user } = await showPdf()
    expect(tool('上一页').getAttribute('aria-disabled')).toBe('true')
    await user.click(tool('下一页'))
    await user.click(tool('下一页'))
    expect(screen.getByText('第 3 / 3 页')).toBeTruthy()
    expect(tool('下一页').getAttribute('aria-disabled')).toBe('true')
    await user.click(tool('下一页'))
    expect(paper(3)).toBeTruthy()
    await user.click(tool('上一页'))
    expect(paper(2)).toBeTruthy()
    expect(tool('下一页').getAttribute('aria-disabled')).toBeNull()
  })

  test('obeys the keys while it has the focus (ux 16)', async () => {
    const { user } = await showPdf()
    act(() => stage().focus())
    await user.keyboard('{PageDown}+r')
    expect(paper(2).dataset).toMatchObject({ width: '900', turn: '90' })
    await user.keyboard('0-{PageUp}{PageUp}')
    expect(paper(1).dataset['width']).toBe('450')
    // The key of + without Shift.
    await user.keyboard('0=')
    expect(paper(1).dataset['width']).toBe('900')
    await user.keyboard('{Control>}r{/Control}{Meta>}r{/Meta}{Alt>}r{/Alt}')
    expect(paper(1).dataset['turn']).toBe('90')
  })

  test('ends at its last page, also for the keys', async () => {
    const { user } = await showPdf()
    act(() => stage().focus())
    await user.keyboard('{PageDown}{PageDown}{PageDown}')
    expect(paper(3)).toBeTruthy()
    await user.keyboard('{PageUp}')
    expect(paper(2)).toBeTruthy()
  })

  test('that is broken says so', async () => {
    const { user } = await showPdf()
    await user.click(paper(1))
    expect(screen.getByRole('alert').textContent).toContain('文件无法显示')
  })

  test('names the keys of its tools only where the page uses single keys', async () => {
    await showPdf({ hasPageKeys: true })
    expect(tool('放大').getAttribute('aria-keyshortcuts')).toBe('Plus')
    expect(tool('旋转').getAttribute('aria-keyshortcuts')).toBe('R')
    expect(tool('缩小').getAttribute('aria-keyshortcuts')).toBe('-')
    expect(tool('适合宽度').getAttribute('aria-keyshortcuts')).toBe('0')
  })

  test('names no keys elsewhere', async () => {
    await showPdf()
    expect(tool('放大').getAttribute('aria-keyshortcuts')).toBeNull()
  })
})

test('a view that is left watches neither the width of its stage nor the wheel', () => {
  watched.stop.mockClear()
  const { unmount } = renderPage(<FileView source="/content" mediaType="image/png" name="营业执照" download="/d" />)
  const removed = vi.spyOn(stage(), 'removeEventListener')
  unmount()
  expect(watched.stop).toHaveBeenCalledOnce()
  expect(removed.mock.calls.map(([type]) => type)).toContain('wheel')
})

test('a cover lies over the paper and not over the tools', () => {
  show({ renderCover: (paper) => <div data-testid="cover">{paper}</div> })
  const cover = screen.getByTestId('cover')
  expect(cover.contains(stage())).toBe(true)
  expect(cover.contains(screen.getByRole('toolbar', { name: '预览工具' }))).toBe(false)
})
