import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem, localProblem } from '#web/shared/problem.ts'
import { noteAccount, noteSessionLost } from '#web/shared/session/session-signals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { Revealable } from './revealable.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const show = (reveal: () => Promise<{ value: string }>) =>
  renderPage(<Revealable masked="****5678" label="银行账号" reveal={reveal} />)
const press = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await vi.advanceTimersByTimeAsync(0)
  })

test('a masked value shows after 查看 and hides again after one minute (R19)', async () => {
  const reveal = vi.fn<() => Promise<{ value: string }>>(async () => ({ value: '0502123409300015678' }))
  show(reveal)
  expect(screen.getByText('****5678')).toBeTruthy()
  await press('查看银行账号的原文，记入审计')
  expect(screen.getByText('0502123409300015678')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toContain('60 秒后自动隐藏')
  await act(() => vi.advanceTimersByTimeAsync(59_000))
  expect(screen.getByText('0502123409300015678')).toBeTruthy()
  await act(() => vi.advanceTimersByTimeAsync(1100))
  expect(screen.getByText('****5678')).toBeTruthy()
  expect(reveal).toHaveBeenCalledTimes(1)
})

test('隐藏 hides it at once, and looking again asks, and logs, again', async () => {
  const reveal = vi.fn<() => Promise<{ value: string }>>(async () => ({ value: '0502123409300015678' }))
  show(reveal)
  await press('查看银行账号的原文，记入审计')
  await press('隐藏银行账号')
  expect(screen.getByText('****5678')).toBeTruthy()
  await press('查看银行账号的原文，记入审计')
  expect(reveal).toHaveBeenCalledTimes(2)
})

test('a refusal is said, and the value stays masked', async () => {
  show(async () => {
    throw localProblem('problem.network')
  })
  await press('查看银行账号的原文，记入审计')
  expect(screen.getByRole('status').textContent).toContain('网络连接失败')
  expect(screen.getByText('****5678')).toBeTruthy()
})

test('a lost session is no longer said once the person has signed in again (ux 19)', async () => {
  show(async () => {
    noteSessionLost('admin')
    throw new ApiProblem({ code: 'admin.required', status: 401, detail: '请以管理员身份登录' })
  })
  await press('查看银行账号的原文，记入审计')
  expect(screen.getByRole('status').textContent).toBe('请以管理员身份登录')
  act(() => noteAccount('somebody', 'admin'))
  expect(screen.getByRole('status').textContent).toBe('')
})

test('pressed twice it asks once, and the button stays reachable meanwhile', async () => {
  const answer = Promise.withResolvers<{ value: string }>()
  const reveal = vi.fn<() => Promise<{ value: string }>>(() => answer.promise)
  show(reveal)
  await press('查看银行账号的原文，记入审计')
  const button = screen.getByRole<HTMLButtonElement>('button', { name: '查看银行账号的原文，记入审计' })
  expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([false, 'true'])
  await press('查看银行账号的原文，记入审计')
  expect(reveal).toHaveBeenCalledTimes(1)
})

test('a value that is shown a second time stays for its own minute', async () => {
  show(async () => ({ value: '0502123409300015678' }))
  await press('查看银行账号的原文，记入审计')
  await act(() => vi.advanceTimersByTimeAsync(50_000))
  await press('隐藏银行账号')
  await press('查看银行账号的原文，记入审计')
  await act(() => vi.advanceTimersByTimeAsync(50_000))
  expect(screen.getByText('0502123409300015678')).toBeTruthy()
  await act(() => vi.advanceTimersByTimeAsync(11_000))
  expect(screen.getByText('****5678')).toBeTruthy()
})

test('a second attempt after a refusal takes the reason away', async () => {
  const answers = [async () => Promise.reject(localProblem('problem.network')), async () => ({ value: '15678' })]
  show(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')))
  await press('查看银行账号的原文，记入审计')
  await press('查看银行账号的原文，记入审计')
  expect(screen.getByText('15678')).toBeTruthy()
  expect(screen.getByRole('status').textContent).not.toContain('网络连接失败')
})
