import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { field, profileEditPath as path, renderProfileForm, typeInto } from '#web/testing/profile-form.tsx'

const typeAndLeave = async ({ isDown }: { isDown: boolean }) => {
  const page = renderProfileForm()
  if (isDown) page.server.save = () => problem(503, 'service.busy')
  typeInto('职务', '经理')
  await act(async () => void page.router.navigate('/center/security'))
  return page
}

afterEach(() => void vi.unstubAllGlobals())

describe('leaving with unsaved changes (ux 9)', () => {
  it('saves them first and asks nothing', async () => {
    const { saves, router } = await typeAndLeave({ isDown: false })
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/security'))
    expect(saves()).toMatchObject([{ values: { agentPosition: '经理' } }])
  })

  it('asks when they cannot be saved; staying loses nothing, and the next time it tries to save again first', async () => {
    const { router, server, saves } = await typeAndLeave({ isDown: true })
    await screen.findByRole('dialog', { name: '内容尚未保存' })
    fireEvent.click(screen.getByRole('button', { name: '留在此页' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([router.state.location.pathname, field('职务').value]).toEqual([path, '经理'])
    const before = saves().length
    let wasAsked = false
    server.save = () => {
      wasAsked = screen.queryByRole('dialog') !== null
      return Response.json({ revision: 1, savedAt: new Date() })
    }
    await act(async () => void router.navigate('/center/security'))
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/security'))
    expect(saves().length).toBeGreaterThan(before)
    expect(wasAsked).toBe(false)
  })

  it('asks each time while they cannot be saved, with the safe answer first in mind, and leaves without them on request', async () => {
    const { router } = await typeAndLeave({ isDown: true })
    for (const way of ['/center/messages', '/center/profile']) {
      const dialog = await screen.findByRole('dialog', { name: '内容尚未保存' })
      expect(buttonsOf(dialog)).toEqual(['关闭', '放弃修改并离开 (danger)', '留在此页 (primary)'])
      expect(document.activeElement?.textContent).toBe('留在此页')
      fireEvent.click(screen.getByRole('button', { name: '留在此页' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await act(async () => void router.navigate(way))
    }
    await screen.findByRole('dialog', { name: '内容尚未保存' })
    fireEvent.click(screen.getByRole('button', { name: '放弃修改并离开' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/profile'))
  })
})

it('a way to another section of the form asks nothing, though nothing can be saved', async () => {
  const { router, server } = renderProfileForm()
  server.save = () => problem(503, 'service.busy')
  typeInto('职务', '经理')
  await screen.findByText('保存失败将自动重试')
  fireEvent.click(screen.getByRole('link', { name: /^经办人/ }))
  await waitFor(() => expect(router.state.location.hash).toBe('#agent'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

describe('closing the window', () => {
  it('saves what is unsaved and lets the browser ask', async () => {
    const { saves, server } = renderProfileForm()
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true })
      act(() => void window.dispatchEvent(event))
      return event.defaultPrevented
    }
    const reach = vi.spyOn(globalThis, 'fetch')
    expect(close()).toBe(false)
    typeInto('职务', '经理')
    expect(close()).toBe(true)
    await waitFor(() => expect(server.view.draft?.values).toMatchObject({ agentPosition: '经理' }))
    expect(saves()).toHaveLength(1)
    // Otherwise the browser would stop it when the window has gone.
    expect(reach.mock.calls.map(([, init]) => init?.keepalive)).toEqual([true])
  })
})
