import { act, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { buttonsOf } from '#web/testing/buttons.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { useUnsaved } from './use-unsaved.tsx'

const words = { title: '尚未发送', text: '离开后会丢失。', stay: '留下', go: '离开' }

test('another page is asked about, another tab or filter of the same page is not (ux 9)', async () => {
  const { router, user } = renderPage(<LeaveGuard isUnsaved words={words} />, { at: '/a' })
  await act(() => router.navigate('/a?tab=2#end'))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(router.state.location.search).toBe('?tab=2')
  await act(() => router.navigate('/b'))
  await screen.findByRole('dialog', { name: '尚未发送' })
  expect(router.state.location.pathname).toBe('/a')
  await user.click(screen.getByRole('button', { name: '离开' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/b'))
})

test('without anything unsaved nothing is asked', async () => {
  const { router } = renderPage(<LeaveGuard isUnsaved={false} words={words} />, { at: '/a' })
  await act(() => router.navigate('/b'))
  expect(router.state.location.pathname).toBe('/b')
})

test('the browser asks each time the window is closed while something is unsaved, and no longer afterwards', () => {
  const close = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  const { unmount } = renderPage(<LeaveGuard isUnsaved words={words} />)
  expect([close(), close()]).toEqual([true, true])
  unmount()
  expect(close()).toBe(false)
})

const closed = vi.fn<() => void>()

const Writing = ({ isUnsaved }: { isUnsaved: boolean }) => {
  const { close, guard } = useUnsaved(isUnsaved, closed)
  return (
    <>
      <button onClick={close}>关掉</button>
      {guard}
    </>
  )
}

test('a form in a dialog is closed at once if it is empty, and asks otherwise, each time (ux 9)', async () => {
  const empty = renderPage(<Writing isUnsaved={false} />)
  await empty.user.click(screen.getByRole('button', { name: '关掉' }))
  expect(closed).toHaveBeenCalledOnce()
  empty.unmount()
  closed.mockReset()

  const { user } = renderPage(<Writing isUnsaved />)
  for (const _ of [1, 2]) {
    await user.click(screen.getByRole('button', { name: '关掉' }))
    expect(buttonsOf(await screen.findByRole('dialog'))).toEqual(['关闭', '放弃并离开 (danger)', '继续填写 (primary)'])
    await user.click(screen.getByRole('button', { name: '继续填写' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(closed).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: '关掉' }))
  await user.click(await screen.findByRole('button', { name: '放弃并离开' }))
  expect(closed).toHaveBeenCalledOnce()
})
