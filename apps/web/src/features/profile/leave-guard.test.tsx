// @vitest-environment jsdom
import { act, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { serveProfile } from '#web/testing/profile-server.ts'
import { knownSession, profileView } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProfileEditPage } from './profile-edit.page.tsx'

const path = '/center/profile/edit'

const typeAndLeave = async ({ isDown }: { isDown: boolean }) => {
  const served = serveProfile(profileView())
  if (isDown) served.server.save = () => problem(503, 'service.busy')
  const page = renderPage(<ProfileEditPage />, { route: path, at: path, known: knownSession })
  await screen.findByRole('form', { name: '企业资料' })
  fireEvent.change(screen.getByLabelText('子公司全称'), { target: { value: '太原分公司' } })
  await act(async () => void page.router.navigate('/center/security'))
  return { ...served, ...page }
}

beforeAll(() => configure({ asyncUtilTimeout: 30_000 }))
afterAll(() => configure({ asyncUtilTimeout: 1000 }))
afterEach(() => void vi.unstubAllGlobals())

describe('leaving with unsaved changes (ux 9)', () => {
  it('saves them first and asks nothing', async () => {
    const { saves, router } = await typeAndLeave({ isDown: false })
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/security'))
    expect(saves()).toMatchObject([{ values: { subsidiaryName: '太原分公司' } }])
  })

  it('asks when they cannot be saved, and staying loses nothing', async () => {
    const { router } = await typeAndLeave({ isDown: true })
    await screen.findByRole('dialog', { name: '内容尚未保存' })
    fireEvent.click(screen.getByRole('button', { name: '留在此页' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(router.state.location.pathname).toBe(path)
    expect(screen.getByLabelText<HTMLInputElement>('子公司全称').value).toBe('太原分公司')
  })

  it('tries to save again before it asks again', async () => {
    const { router, server, saves } = await typeAndLeave({ isDown: true })
    await screen.findByRole('dialog', { name: '内容尚未保存' })
    fireEvent.click(screen.getByRole('button', { name: '留在此页' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
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

  it('asks each time while they cannot be saved, with the safe answer first in mind', async () => {
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

  it('leaves without them on request', async () => {
    const { router } = await typeAndLeave({ isDown: true })
    await screen.findByRole('dialog', { name: '内容尚未保存' })
    fireEvent.click(screen.getByRole('button', { name: '放弃修改并离开' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/security'))
  })
})

it('a way to another section of the form asks nothing, though nothing can be saved', async () => {
  const served = serveProfile(profileView())
  served.server.save = () => problem(503, 'service.busy')
  const { router } = renderPage(<ProfileEditPage />, { route: path, at: path, known: knownSession })
  await screen.findByRole('form', { name: '企业资料' })
  fireEvent.change(screen.getByLabelText('子公司全称'), { target: { value: '太原分公司' } })
  await screen.findByText('保存失败将自动重试')
  fireEvent.click(screen.getByRole('link', { name: /^经办人/ }))
  await waitFor(() => expect(router.state.location.hash).toBe('#agent'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

describe('closing the window', () => {
  it('saves what is unsaved and lets the browser ask', async () => {
    const { saves, server } = serveProfile(profileView())
    renderPage(<ProfileEditPage />, { route: path, at: path, known: knownSession })
    await screen.findByRole('form', { name: '企业资料' })
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true })
      act(() => void window.dispatchEvent(event))
      return event.defaultPrevented
    }
    const reach = vi.spyOn(globalThis, 'fetch')
    expect(close()).toBe(false)
    fireEvent.change(screen.getByLabelText('子公司全称'), { target: { value: '太原分公司' } })
    expect(close()).toBe(true)
    await waitFor(() => expect(server.view.draft?.values).toMatchObject({ subsidiaryName: '太原分公司' }))
    expect(saves()).toHaveLength(1)
    // Otherwise the browser would stop it when the window has gone.
    expect(reach.mock.calls.map(([, init]) => init?.keepalive)).toEqual([true])
  })
})
