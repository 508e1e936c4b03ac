import { smsCode } from '@portal/contract/identity/registration'
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProvenCodeField } from './proven-code-field.tsx'

const send = vi.fn<() => Promise<{ retryAfterSeconds: number; expiresInSeconds: number }>>()

const Page = ({ isDisabled = false }: { isDisabled?: boolean }) => {
  const form = useContractForm({
    schema: z.object({ code: smsCode }),
    defaultValues: { code: '' },
    onSubmit: () => Promise.resolve()
  })
  return (
    <Form of={form} label="试" actions={null}>
      <ProvenCodeField label="验证码" name="phone.new" isDisabled={isDisabled} send={send} />
    </Form>
  )
}

beforeEach(() => {
  window.sessionStorage.clear()
  send.mockReset().mockResolvedValue({ retryAfterSeconds: 60, expiresInSeconds: 600 })
})

const button = () => screen.getByRole<HTMLButtonElement>('button')

test('the code is asked for once, is then waited for, and the next one can be asked for later (R34)', async () => {
  const held = Promise.withResolvers<{ retryAfterSeconds: number; expiresInSeconds: number }>()
  send.mockReturnValue(held.promise)
  const { user } = renderPage(<Page />)
  await user.click(button())
  expect(button().disabled).toBe(true)
  await user.click(button())
  held.resolve({ retryAfterSeconds: 60, expiresInSeconds: 600 })
  await screen.findByText('验证码已发送，10 分钟内有效。')
  expect(send).toHaveBeenCalledOnce()
  expect([button().textContent, button().disabled]).toEqual([expect.stringMatching(/^(60|59) 秒后重发$/), true])
  await focusIsAt(() => screen.getByLabelText('验证码'))
})

test('the countdown goes on after a reload', async () => {
  const { user, unmount } = renderPage(<Page />)
  await user.click(button())
  await screen.findByText('验证码已发送，10 分钟内有效。')
  unmount()
  renderPage(<Page />)
  expect(button().textContent).toMatch(/秒后重发$/)
})

test('a person who cancels the proof is told of no fault and can ask again', async () => {
  send.mockRejectedValueOnce(new ApiProblem({ code: 'step-up.required', status: 403, detail: '此操作需要先验证身份' }))
  const { user } = renderPage(<Page />)
  await user.click(button())
  await waitFor(() => expect(button().disabled).toBe(false))
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(button())
  await screen.findByText('验证码已发送，10 分钟内有效。')
})

test('another refusal is told with the time to wait, until the next attempt', async () => {
  const detail = '验证码发送过于频繁，请稍后再试'
  send.mockRejectedValueOnce(new ApiProblem({ code: 'sms.wait', status: 429, detail, retryAfter: 42 }))
  const { user } = renderPage(<Page />)
  await user.click(button())
  expect((await screen.findByRole('alert')).textContent).toContain(`${detail}。请在 42 秒后重试。`)
  expect([button().textContent, button().disabled]).toEqual(['发送验证码', false])
  await user.click(button())
  await screen.findByText('验证码已发送，10 分钟内有效。')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('without a valid phone no code can be asked for', () => {
  renderPage(<Page isDisabled />)
  expect(button().disabled).toBe(true)
})
