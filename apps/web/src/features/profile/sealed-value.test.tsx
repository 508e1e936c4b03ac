// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { profileFields } from '@portal/contract/profile-fields'
import { useEffect, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { knownSession } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { Revealing } from './revealing.tsx'
import { SealedValue } from './sealed-value.tsx'

const path = 'POST /api/portal/profile/revelations'

const show = () => {
  const asked = answerRequests({
    [path]: ({ body }) =>
      (body as { password: string }).password === 'Jm#2020x'
        ? { value: '6222020502011234567' }
        : problem(422, 'password.wrong', { detail: '登录密码错误' })
  })
  const field = profileFields.find(({ key }) => key === 'bankAccount')
  if (!field) throw new Error('no field')
  // The key changes as when antd builds the cells of a table anew.
  const Value = () => {
    const [width, setWidth] = useState(0)
    useEffect(() => {
      const onResize = () => setWidth(window.innerWidth)
      window.addEventListener('resize', onResize)
      return () => window.removeEventListener('resize', onResize)
    }, [])
    return (
      <Revealing>
        <SealedValue key={width} field={field} masked="***4567" />
      </Revealing>
    )
  }
  return { asked, ...renderPage(<Value />, { known: knownSession }) }
}

const openDialog = async ({ user }: ReturnType<typeof show>) => {
  await user.click(screen.getByRole('button', { name: '查看' }))
  return screen.findByLabelText('登录密码')
}

const reveal = async (page: ReturnType<typeof show>) => {
  await page.user.type(await openDialog(page), 'Jm#2020x')
  await page.user.click(screen.getByRole('button', { name: '确定' }))
  await screen.findByText('6222020502011234567')
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a masked value (R19)', () => {
  it('is shown after the login password was entered, and its printed form stays masked', async () => {
    const page = show()
    await reveal(page)
    expect(page.asked[0]?.body).toEqual({ field: 'bankAccount', password: 'Jm#2020x' })
    expect(screen.getByText('已显示，60 秒后自动隐藏')).toBeTruthy()
    expect(screen.getByText('***4567')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('stays shown, and the dialog open, when the window changes its width', async () => {
    const page = show()
    await openDialog(page)
    fireEvent(window, new Event('resize'))
    await page.user.type(screen.getByLabelText('登录密码'), 'Jm#2020x')
    await page.user.click(screen.getByRole('button', { name: '确定' }))
    await screen.findByText('6222020502011234567')
    fireEvent(window, new Event('resize'))
    expect(screen.getByText('6222020502011234567')).toBeTruthy()
  })

  it('is hidden by hand', async () => {
    const page = show()
    await reveal(page)
    await page.user.click(screen.getByRole('button', { name: '隐藏' }))
    expect(screen.queryByText('6222020502011234567')).toBeNull()
  })

  it('is hidden by itself after a minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const page = show()
    await reveal(page)
    await act(() => vi.advanceTimersByTimeAsync(59_000))
    expect(screen.queryByText('6222020502011234567')).toBeTruthy()
    await act(() => vi.advanceTimersByTimeAsync(2000))
    expect(screen.queryByText('6222020502011234567')).toBeNull()
  })

  it('is not shown for a wrong password, which is said at the field', async () => {
    const page = show()
    await page.user.type(await openDialog(page), 'wrong')
    await page.user.click(screen.getByRole('button', { name: '确定' }))
    expect((await screen.findByRole('alert')).textContent).toBe('登录密码错误')
    expect(screen.getByRole('dialog', { name: '查看账号' })).toBeTruthy()
  })

  it('stays masked when the dialog is cancelled, without a request', async () => {
    const page = show()
    await openDialog(page)
    await page.user.click(screen.getByRole('button', { name: '取消' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(page.asked).toEqual([])
  })
})
