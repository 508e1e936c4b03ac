import { claimCase, decideCase } from '@portal/contract/application/review'
import { listBanners } from '@portal/contract/notice/banners'
import { useQuery } from '@tanstack/react-query'
import { act, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { call } from './api.ts'
import { changeLanguage } from './i18n/i18n.ts'
import { asProblem } from './problem.ts'
import { ConfirmDialog } from './ui/confirm-dialog.tsx'

/** The browser loses its network, or has it again. `answerRequests` answers nothing meanwhile. */
const setOffline = async (isOffline: boolean): Promise<void> => {
  vi.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(!isOffline)
  await act(async () => void window.dispatchEvent(new Event(isOffline ? 'offline' : 'online')))
}

const id = '0198d2c4-0000-7000-8000-000000000001'
const body = { round: 1, profileRevision: 1, decision: 'approve' } as const

afterEach(async () => {
  await setOffline(false)
  vi.restoreAllMocks()
  changeLanguage('zh-CN')
})

const Decision = () => {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <h1>案件</h1>
      <button type="button" onClick={() => setAsking(true)}>
        通过
      </button>
      {isAsking && (
        <ConfirmDialog
          title="确认通过"
          confirm="确认通过"
          act={() => call(decideCase, { params: { id }, body })}
          onClose={() => setAsking(false)}
        >
          <p>通过后开通菜单。</p>
        </ConfirmDialog>
      )}
    </>
  )
}

const confirm = async ({ user }: Pick<ReturnType<typeof renderPage>, 'user'>) => {
  await user.click(screen.getByRole('button', { name: '通过' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '确认通过' }))
  return dialog
}

test('a decision made offline fails at once, can be cancelled, and is not sent when the network is back (R47)', async () => {
  const asked = answerRequests({ [`POST /api/admin/applications/${id}/decision`]: () => ({ state: 'APPROVED' }) })
  const page = renderPage(<Decision />)
  await setOffline(true)
  const dialog = await confirm(page)
  expect((await dialog.findByRole('alert')).textContent).toBe('网络已断开，请连接网络后重试。')
  await page.user.click(dialog.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await setOffline(false)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(asked).toEqual([])
  await confirm(page)
  await waitFor(() => expect(asked).toHaveLength(1))
})

test('the reader is told in English too', async () => {
  changeLanguage('en')
  answerRequests({})
  await setOffline(true)
  await expect(call(claimCase, { params: { id } })).rejects.toThrow(
    'You are offline. Connect to the network and try again.'
  )
})

test('a page that is opened offline says so, and is read by itself when the network is back', async () => {
  answerRequests({ 'GET /api/portal/banners': () => ({ data: [] }) })
  const Banners = () => {
    const { error, data } = useQuery({ queryKey: ['banners'], queryFn: () => call(listBanners, {}) })
    return <p>{data ? `${data.data.length} 条` : error && asProblem(error).message}</p>
  }
  const { router } = renderPage(<Banners />, { at: '/elsewhere', route: '/banners' })
  await setOffline(true)
  await act(() => router.navigate('/banners'))
  expect(await screen.findByText('网络已断开，请连接网络后重试。')).toBeTruthy()
  await setOffline(false)
  expect(await screen.findByText('0 条')).toBeTruthy()
})
