import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { StepUpKeeper } from '#web/shared/step-up/step-up-keeper.tsx'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { knownSession } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { needsProof, proofPath, proves } from '#web/testing/step-up.ts'
import { Revealing } from './revealing.tsx'
import { SealedValue } from './sealed-value.tsx'

const path = 'POST /api/portal/profile/revelations'

const fieldOf = (name: string) => {
  const field = profileFields.find(({ key }) => key === name)
  if (!field) throw new Error(`no field ${name}`)
  return field
}

const show = (session = knownSession) => {
  const asked = answerRequests({
    [path]: needsProof({ action: 'profile.reveal', factors: ['password'] }, () => ({ value: '6222020502011234567' })),
    [proofPath]: proves('Jm#2020x', 'password.wrong', '登录密码错误')
  })
  const field = fieldOf('bankAccount')
  // The key changes as when antd builds the cells of a table anew.
  const Value = () => {
    const [width, setWidth] = useState(0)
    useEffect(() => {
      const onResize = () => setWidth(window.innerWidth)
      window.addEventListener('resize', onResize)
      return () => window.removeEventListener('resize', onResize)
    }, [])
    return (
      <>
        <Revealing>
          <SealedValue key={width} field={field} masked="***4567" />
        </Revealing>
        <StepUpKeeper />
      </>
    )
  }
  return { asked, ...renderPage(<Value />, { known: session }) }
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
  it('has no button for those who may not see it (R36)', () => {
    show([[sessionQuery.queryKey, operatorSession('VIEWER')]])
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getAllByText('***4567')).toHaveLength(2)
  })

  it('is shown after the login password was entered, and its printed form stays masked', async () => {
    const page = show()
    expect(screen.getByRole('button', { name: '查看', description: '账号' })).toBeTruthy()
    await reveal(page)
    expect(page.asked[0]?.body).toEqual({ field: 'bankAccount' })
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

  it('stays shown while another one is shown and hidden', async () => {
    const values: Record<string, string> = {
      bankAccount: '6222020502011234567',
      legalPersonIdNumber: '11010519491231002X'
    }
    answerRequests({
      [path]: needsProof({ action: 'profile.reveal', factors: ['password'] }, ({ body }) => ({
        value: values[(body as { field: string }).field]
      })),
      [proofPath]: proves('Jm#2020x', 'password.wrong', '登录密码错误')
    })
    const { user } = renderPage(
      <>
        <Revealing>
          <SealedValue field={fieldOf('bankAccount')} masked="***4567" />
          <SealedValue field={fieldOf('legalPersonIdNumber')} masked="***002X" />
        </Revealing>
        <StepUpKeeper />
      </>,
      { known: knownSession }
    )
    for (const value of Object.values(values)) {
      const [button] = screen.getAllByRole('button', { name: '查看' })
      if (button) await user.click(button)
      await user.type(await screen.findByLabelText('登录密码'), 'Jm#2020x')
      await user.click(screen.getByRole('button', { name: '确定' }))
      await screen.findByText(value)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    expect(screen.getByText('6222020502011234567')).toBeTruthy()
    const [, hideSecond] = screen.getAllByRole('button', { name: '隐藏' })
    if (hideSecond) await user.click(hideSecond)
    expect(screen.queryByText('11010519491231002X')).toBeNull()
    expect(screen.getByText('6222020502011234567')).toBeTruthy()
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
    expect(screen.getByRole('dialog', { name: '验证身份' })).toBeTruthy()
  })

  it('stays masked when the dialog is cancelled, and nothing is said', async () => {
    const page = show()
    await openDialog(page)
    await page.user.click(screen.getByRole('button', { name: '取消' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(page.asked).toHaveLength(1)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getAllByText('***4567')).toHaveLength(2)
    // The next attempt asks anew.
    await reveal(page)
  })

  it('is shown again after it was hidden, for another minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const page = show()
    await reveal(page)
    await act(() => vi.advanceTimersByTimeAsync(40_000))
    await page.user.click(screen.getByRole('button', { name: '隐藏' }))
    await reveal(page)
    await act(() => vi.advanceTimersByTimeAsync(40_000))
    expect(screen.queryByText('6222020502011234567')).toBeTruthy()
    await act(() => vi.advanceTimersByTimeAsync(21_000))
    expect(screen.queryByText('6222020502011234567')).toBeNull()
  })

  it('is asked for once by two clicks', async () => {
    const answer = Promise.withResolvers<object>()
    const asked = answerRequests({ [path]: () => answer.promise })
    const { user } = renderPage(
      <Revealing>
        <SealedValue field={fieldOf('bankAccount')} masked="***4567" />
      </Revealing>,
      { known: knownSession }
    )
    await user.dblClick(screen.getByRole('button', { name: '查看' }))
    answer.resolve({ value: '6222020502011234567' })
    expect(await screen.findByText('6222020502011234567')).toBeTruthy()
    expect(asked).toHaveLength(1)
  })

  it.each([404, 503])('says why it cannot be shown (%i), and can be asked for again', async (status) => {
    let isAway = true
    answerRequests({
      [path]: () =>
        isAway ? problem(status, 'some.reason', { detail: '暂时无法查看' }) : { value: '6222020502011234567' }
    })
    const { user } = renderPage(
      <Revealing>
        <SealedValue field={fieldOf('bankAccount')} masked="***4567" />
      </Revealing>,
      { known: knownSession }
    )
    await user.click(screen.getByRole('button', { name: '查看' }))
    expect(await screen.findByText(/暂时无法查看/)).toBeTruthy()
    isAway = false
    await user.click(screen.getByRole('button', { name: '查看' }))
    expect(await screen.findByText('6222020502011234567')).toBeTruthy()
  })
})
