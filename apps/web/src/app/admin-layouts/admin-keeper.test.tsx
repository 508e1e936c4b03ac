import { useQuery } from '@tanstack/react-query'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { followPresence } from '#web/shared/session/presence.ts'
import {
  accountOf,
  noteAccount,
  noteContact,
  noteOtherAccount,
  noteSessionLost
} from '#web/shared/session/session-signals.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { adminSession } from '#web/testing/as-admin.tsx'
import { captcha, othersId, watchLocation } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminKeeper } from './admin-keeper.tsx'

const own = adminSession()
const other = adminSession({ id: othersId, username: 'reviewer_two', name: '审核员乙' })

let gone: string[]

followPresence()

beforeEach(() => {
  window.localStorage.clear()
  noteAccount(own.id, 'admin')
  noteContact('admin')
  gone = watchLocation()
})
afterEach(() => {
  noteAccount(own.id, 'admin')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const Desk = () => {
  const { data } = useQuery(adminSessionQuery)
  return (
    <>
      <input aria-label="审核意见" defaultValue="尚未发送" />
      {data && <AdminKeeper session={data} />}
    </>
  )
}

const open = (session: AdminSession = own, answers: Parameters<typeof answerRequests>[0] = {}) => {
  const asked = answerRequests({
    'GET /api/admin/session': () => session,
    'DELETE /api/admin/session': () => undefined,
    'POST /api/admin/captchas': captcha,
    'POST /api/admin/session': () => ({ next: 'totp' }),
    ...answers
  })
  return { ...renderPage(<Desk />, { known: [[adminSessionQuery.queryKey, session]] }), asked }
}

const sent = (asked: Asked[], wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)

const opinion = () => screen.getByLabelText<HTMLInputElement>('审核意见').value
const inLost = async () => within(await screen.findByRole('dialog', { name: '登录已失效，请重新登录' }))
const inChanged = async () => within(await screen.findByRole('dialog', { name: '本窗口的账号已改变' }))

const passBothSteps = async (user: ReturnType<typeof open>['user'], dialog: ReturnType<typeof within>) => {
  await fill(user, dialog.getByLabelText('密码', { selector: 'input' }), 'Shaft-Lamp#2026')
  await fill(user, dialog.getByLabelText('图形验证码', { selector: 'input' }), 'XEKR')
  await user.click(dialog.getByRole('button', { name: '下一步' }))
  await user.type(await dialog.findByRole('textbox', { name: '动态验证码' }), '123456{Enter}')
}

test('an administrator who was disabled meanwhile is told so (R37)', async () => {
  const said = problem(401, 'admin.account-disabled', { detail: '账号已停用，请联系系统管理员' })
  const { user, queryClient } = open(own, { 'GET /api/admin/session': () => said })
  await act(() => queryClient.fetchQuery({ ...adminSessionQuery, staleTime: 0 }).catch(() => undefined))
  const dialog = within(await screen.findByRole('dialog', { name: '账号已停用' }))
  expect(dialog.getByText('账号已停用，请联系系统管理员')).toBeDefined()
  await user.click(dialog.getByRole('button', { name: '返回登录页' }))
  expect(gone).toEqual(['/admin/login'])
})

describe('signing in again over the page (R13, R37)', () => {
  test('the same administrator goes on, with the new session and what was typed', async () => {
    const { user, asked, queryClient } = open(own, {
      'POST /api/admin/session/proof': () => ({ ...own, unreadMessages: 7 })
    })
    act(() => noteSessionLost('admin'))
    const dialog = await inLost()
    expect(dialog.getByLabelText('用户名', { selector: 'input' })).toHaveProperty('value', 'reviewer_one')
    // There is no other account to ask for.
    expect(sent(asked, 'GET /api/admin/session')).toEqual([])
    await passBothSteps(user, dialog)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent(asked, 'POST /api/admin/session')).toEqual([
      {
        username: 'reviewer_one',
        password: 'Shaft-Lamp#2026',
        captcha: { kind: 'picture', id: captcha().id, answer: 'XEKR' }
      }
    ])
    expect(queryClient.getQueryData(adminSessionQuery.queryKey)?.unreadMessages).toBe(7)
    expect([gone, opinion()]).toEqual([[], '尚未发送'])
  })

  test('another administrator who signs in there gets the page anew, and nothing of the first one', async () => {
    const { user, queryClient } = open(own, { 'POST /api/admin/session/proof': () => other })
    act(() => noteSessionLost('admin'))
    await passBothSteps(user, await inLost())
    await waitFor(() => expect(gone).toEqual(['reload']))
    expect(queryClient.getQueryData(adminSessionQuery.queryKey)?.id).toBe(own.id)
    expect(accountOf('admin')).toBe(own.id)
  })

  test('after another administrator signed in in another tab, the own one can take the page back', async () => {
    let present = own
    const { user } = open(own, {
      'GET /api/admin/session': () => present,
      'POST /api/admin/session/proof': () => (present = own)
    })
    present = other
    act(() => noteOtherAccount('admin'))
    const dialog = await inChanged()
    await dialog.findByRole('button', { name: '以 审核员乙（reviewer_two） 继续' })
    expect(dialog.getByText(/^重新登录 审核员甲（reviewer_one） 后可继续当前操作/)).toBeDefined()
    await passBothSteps(user, dialog)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([gone, opinion()]).toEqual([[], '尚未发送'])
  })

  test('a lost session comes before a password that is due', async () => {
    open(adminSession({ due: ['password'] }))
    await screen.findByRole('dialog', { name: '密码已到期' })
    act(() => noteSessionLost('admin'))
    await inLost()
    await waitFor(() => expect(screen.getAllByRole('dialog')).toHaveLength(1))
  })
})

describe('a long pause (R13, R37)', () => {
  const minute = 60_000
  const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())

  const pause = async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    noteContact('admin')
    const page = open()
    await pass(27 * minute)
    // What an enterprise does in another tab keeps no administrator signed in.
    noteContact('enterprise')
    expect(screen.queryByRole('dialog')).toBeNull()
    await pass(minute + 1000)
    page.asked.length = 0
    return { ...page, dialog: screen.getByRole('dialog', { name: '长时间未操作' }) }
  }

  test('is warned of with the seconds left; 继续使用 reads the session, which begins the time anew', async () => {
    const { asked, dialog } = await pause()
    expect(within(dialog).getByRole('timer').textContent).toMatch(
      /^您已较长时间没有操作，为保护平台安全，将在 1[012]\d 秒后退出登录。$/
    )
    expect(dialog.textContent).toContain('尚未发送的审核意见会保留在本窗口。')
    window.dispatchEvent(new Event('keydown'))
    await press('继续使用')
    await pass(2000)
    expect(sent(asked, 'GET /api/admin/session')).toHaveLength(1)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('can be ended by 退出, which signs out and leads to the administrators’ sign-in page', async () => {
    const { asked } = await pause()
    await press('退出')
    await pass(100)
    expect(sent(asked, 'DELETE /api/admin/session')).toHaveLength(1)
    expect(gone).toEqual(['/admin/login'])
  })

  test('that nobody ends asks to sign in again', async () => {
    await pause()
    await pass(2 * minute)
    vi.useRealTimers()
    await inLost()
  })
})
