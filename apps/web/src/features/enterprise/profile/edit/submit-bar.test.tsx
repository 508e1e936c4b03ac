import { act, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { createDraftSaver } from './draft-saver.ts'
import type { DraftState } from './draft-state.ts'
import { DraftStatus } from './draft-status.tsx'
import { formValues } from './profile-values.ts'
import { useScrollRoom } from './use-scroll-room.ts'

const empty = formValues({ values: {}, draft: null })
const state = (phase: DraftState['phase'], savedAt?: Date): DraftState => ({
  revision: 1,
  baseRevision: 1,
  phase,
  savedAt,
  failures: 1
})

const show = (phase: DraftState['phase'], savedAt?: Date) => {
  const save = vi.fn<() => Promise<{ revision: number; savedAt: Date }>>(async () => ({
    revision: 2,
    savedAt: new Date()
  }))
  const saver = createDraftSaver({ save, readValues: () => empty }, state(phase, savedAt), empty)
  renderPage(<DraftStatus saver={saver} state={state(phase, savedAt)} />)
  return { save }
}

describe('the state of the draft (ux 9)', () => {
  it.each([
    ['edited', '待保存…'],
    ['saving', '保存中…'],
    ['saved', '填写的内容会自动保存为草稿']
  ] as const)('is read but not announced while nothing is wrong: %s', (phase, text) => {
    show(phase)
    expect(screen.getByText(text)).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('names the day of a save that was not today', () => {
    show('saved', new Date('2020-01-05T02:32:00Z'))
    expect(screen.getByText('已保存 2020-01-05 10:32')).toBeTruthy()
  })

  it.each([
    ['failed', '保存失败将自动重试'],
    ['refused', '有内容过长、含有特殊字符或文件已失效，修改后将自动保存'],
    ['conflict', '内容有冲突，已暂停保存']
  ] as const)('is announced when something is wrong: %s', (phase, text) => {
    show(phase)
    expect(screen.getByRole('status').textContent).toBe(text)
    expect(screen.queryByRole('button', { name: '立即重试' }) !== null).toBe(phase === 'failed')
  })

  it('is saved at once on request', async () => {
    const { save } = show('failed')
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '立即重试' })))
    expect(save).toHaveBeenCalledTimes(1)
  })
})

describe('the bar at the lower edge', () => {
  it('keeps room for itself when a field is scrolled into view, and gives it back (WCAG 2.4.11)', () => {
    const callbacks: (() => void)[] = []
    const disconnect = vi.fn<() => void>()
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(callback: () => void) {
          callbacks.push(callback)
        }
        observe = () => callbacks.at(-1)?.()
        disconnect = disconnect
      }
    )
    const Bar = () => <div ref={useScrollRoom('scrollPaddingBottom')} />
    const { unmount } = render(<Bar />)
    expect(document.documentElement.style.scrollPaddingBottom).toBe('16px')
    unmount()
    expect([document.documentElement.style.scrollPaddingBottom, disconnect.mock.calls.length]).toEqual(['', 1])
    vi.unstubAllGlobals()
  })
})
