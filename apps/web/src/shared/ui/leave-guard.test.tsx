import { act, screen, waitFor, within } from '@testing-library/react'
import { Modal } from 'antd'
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

const Writing = ({ isDirty }: { isDirty: boolean }) => {
  const { dialog, close, guard } = useUnsaved({ isBusy: false, form: { formState: { isDirty } } }, closed)
  return (
    <Modal {...dialog} title="写信">
      <button onClick={close}>取消</button>
      {guard}
    </Modal>
  )
}

test.each(['取消', '关闭'])(
  'a form in a dialog is closed at once if it is empty, and asks otherwise: %s (ux 9)',
  async (name) => {
    closed.mockReset()
    const empty = renderPage(<Writing isDirty={false} />)
    await empty.user.click(screen.getByRole('button', { name }))
    expect(closed).toHaveBeenCalledOnce()
    empty.unmount()
    closed.mockReset()

    const { user } = renderPage(<Writing isDirty />)
    const leave = () => user.click(within(screen.getByRole('dialog', { name: '写信' })).getByRole('button', { name }))
    for (const _ of [1, 2]) {
      await leave()
      expect(buttonsOf(await screen.findByRole('dialog', { name: '内容尚未保存' }))).toEqual([
        '关闭',
        '放弃并离开 (danger)',
        '继续填写 (primary)'
      ])
      await user.click(screen.getByRole('button', { name: '继续填写' }))
      await waitFor(() => expect(screen.queryByRole('dialog', { name: '内容尚未保存' })).toBeNull())
    }
    expect(closed).not.toHaveBeenCalled()
    await leave()
    await user.click(await screen.findByRole('button', { name: '放弃并离开' }))
    expect(closed).toHaveBeenCalledOnce()
  }
)
