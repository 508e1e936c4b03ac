import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { noteAccount, noteSessionLost } from '#web/shared/session/session-signals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProblemAlert, QueryProblem } from './problem-alert.tsx'

const problemWith = (status: number) =>
  new ApiProblem({ code: 'service.fault', status, detail: '出现问题', requestId: 'req-42' })

afterEach(() => vi.restoreAllMocks())

test('a query that failed says why, and is asked again by 重试; one that has not failed says nothing', async () => {
  const refetch = vi.fn<() => Promise<unknown>>(async () => undefined)
  const { user, unmount } = renderPage(<QueryProblem of={{ error: problemWith(400), refetch }} />)
  expect(screen.getByRole('alert').textContent).toContain('出现问题。')
  await user.click(screen.getByRole('button', { name: /^重\s?试$/ }))
  expect(refetch).toHaveBeenCalledOnce()
  unmount()
  renderPage(<QueryProblem of={{ error: null, refetch }} />)
  expect(screen.queryByRole('alert')).toBeNull()
})

describe('请求编号', () => {
  test.each([400, 401, 403, 404, 409, 422, 429])('is not shown for %i: the person can mend it alone', (status) => {
    renderPage(<ProblemAlert problem={problemWith(status)} />)
    expect(screen.getByRole('alert').textContent).toBe('出现问题。')
  })

  test.each([0, 500, 502, 503])('is shown for %i: the platform has to look for it', (status) => {
    renderPage(<ProblemAlert problem={problemWith(status)} />)
    expect(screen.getByRole('alert').textContent).toContain('请求编号：req-42')
  })

  test('can be copied, and says so', async () => {
    const { user } = renderPage(<ProblemAlert problem={problemWith(500)} />)
    await user.click(screen.getByRole('button', { name: '复制' }))
    await screen.findByText('已复制')
    expect(await navigator.clipboard.readText()).toBe('req-42')
  })

  test('a browser that forbids copying says what to do instead', async () => {
    const { user } = renderPage(<ProblemAlert problem={problemWith(500)} />)
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
    await user.click(screen.getByRole('button', { name: '复制' }))
    await screen.findByText('复制失败，请手动选择文字复制')
  })
})

test.each([
  ['admin.required', 'admin', 'enterprise'],
  ['session.required', 'enterprise', 'admin']
] as const)('%s goes when the person has signed in again (ux 19)', (code, audience, other) => {
  noteSessionLost(audience)
  renderPage(<ProblemAlert problem={new ApiProblem({ code, status: 401, detail: '请登录' })} />)
  expect(screen.getByRole('alert').textContent).toBe('请登录。')
  act(() => noteAccount('somebody', other))
  expect(screen.getByRole('alert')).toBeTruthy()
  act(() => noteAccount('somebody', audience))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('重试 is offered only where trying again is possible', async () => {
  const retry = vi.fn<() => void>()
  const { user, unmount } = renderPage(<ProblemAlert problem={problemWith(503)} onRetry={retry} />)
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(retry).toHaveBeenCalledOnce()
  unmount()
  renderPage(<ProblemAlert problem={problemWith(503)} />)
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
})

test('the icon is not read out, since the words beside it say it', () => {
  renderPage(<ProblemAlert problem={problemWith(409)} />)
  expect(screen.queryByRole('img')).toBeNull()
})
