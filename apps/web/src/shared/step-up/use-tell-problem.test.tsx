import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { useTellProblem } from './use-tell-problem.ts'

const cancelled = new ApiProblem({ code: 'step-up.required', status: 403, detail: '此操作需要先验证身份' })
const slow = new ApiProblem({ code: 'sms.wait', status: 429, detail: '操作过于频繁', retryAfter: 42 })

const Page = () => {
  const tell = useTellProblem()
  return [cancelled, slow, new TypeError('x is undefined')].map((error, place) => (
    <button key={place} onClick={() => tell(error)}>
      {place}
    </button>
  ))
}

test('a failed act is told with the time to wait, but not to a person who cancelled its proof (R34)', async () => {
  const { user } = renderPage(<Page />)
  for (const name of ['0', '1', '2']) await user.click(screen.getByRole('button', { name }))
  await screen.findByText('操作过于频繁。请在 42 秒后重试。')
  await screen.findByText('页面版本已过期，请刷新页面后重试。')
  expect(screen.queryByText(/此操作需要先验证身份/)).toBeNull()
})
