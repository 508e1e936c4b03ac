import type { CaptchaAnswer } from '@portal/contract/identity/captcha'
import { smsCode } from '@portal/contract/identity/registration'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { answerRequests, type Asked } from '#web/testing/answer-requests.ts'
import { picture } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { CodeField } from './code-field.tsx'

type Sent = { retryAfterSeconds: number; expiresInSeconds: number }

const send = vi.fn<(captcha: CaptchaAnswer) => Promise<Sent>>()
const outer = vi.fn<() => Promise<void>>()

const Page = ({ isDisabled = false }: { isDisabled?: boolean }) => {
  const form = useContractForm({ schema: z.object({ code: smsCode }), defaultValues: { code: '' }, onSubmit: outer })
  return (
    <Form of={form} label="试" actions={<SubmitButton>提交</SubmitButton>}>
      <CodeField label="验证码" purpose="register" isDisabled={isDisabled} send={send} />
    </Form>
  )
}

let asked: Asked[]
beforeEach(() => {
  window.sessionStorage.clear()
  send.mockReset().mockResolvedValue({ retryAfterSeconds: 60, expiresInSeconds: 300 })
  outer.mockReset()
  asked = answerRequests({ 'POST /api/portal/captchas': picture })
})

const button = (name: string | RegExp) => screen.getByRole('button', { name })

const pass = async (user: ReturnType<typeof renderPage>['user']) => {
  await user.click(button(/发送验证码|重新发送/))
  const dialog = within(await screen.findByRole('dialog', { name: '安全验证' }))
  await dialog.findByRole('button', { name: '看不清？点击更换图片' })
  expect(document.activeElement).toBe(dialog.getByLabelText('图形验证码'))
  await user.type(dialog.getByLabelText('图形验证码'), 'a2b3')
  await user.click(dialog.getByRole('button', { name: '确定' }))
}

describe('发送验证码 (R6)', () => {
  test('after 安全验证 the code is sent once, the button counts down and the cursor waits for the code', async () => {
    const { user } = renderPage(<Page />)
    await pass(user)
    await waitFor(() => expect(button(/^(60|59) 秒后重发$/)).toHaveProperty('disabled', true))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('验证码')))
    screen.getByText('验证码已发送，5 分钟内有效。')
    expect(send.mock.calls).toEqual([[{ kind: 'picture', id: expect.any(String), answer: 'a2b3' }]])
    // The form of the dialog is not a part of the form around it.
    expect(outer).not.toHaveBeenCalled()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('after another code the cursor waits for it as well', async () => {
    send.mockResolvedValueOnce({ retryAfterSeconds: 1, expiresInSeconds: 300 })
    const { user } = renderPage(<Page />)
    await pass(user)
    await waitFor(() => expect(button('重新发送')).toHaveProperty('disabled', false), { timeout: 4000 })
    expect(screen.getByText('可以重新发送验证码了。').closest('[role=status]')).not.toBeNull()
    await pass(user)
    await waitFor(() => expect(send).toHaveBeenCalledTimes(2))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('验证码')))
  })

  test('the countdown goes on after a reload and then offers another code', async () => {
    window.sessionStorage.setItem('portal.countdown.register', String(Date.now() + 1500))
    renderPage(<Page />)
    expect(button(/^[12] 秒后重发$/)).toHaveProperty('disabled', true)
    await waitFor(() => expect(button('发送验证码')).toHaveProperty('disabled', false), { timeout: 4000 })
  })

  test('a refusal stays in the dialog with the time to wait, brings another picture and starts no countdown', async () => {
    send.mockRejectedValue(
      new ApiProblem({ code: 'sms.wait', status: 429, detail: '验证码发送过于频繁，请稍后再试', retryAfter: 42 })
    )
    const { user } = renderPage(<Page />)
    await pass(user)
    await screen.findByText('验证码发送过于频繁，请稍后再试。请在 42 秒后重试。')
    await waitFor(() => expect(asked).toHaveLength(2))
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const again = button('发送验证码')
    expect(again).toHaveProperty('disabled', false)
    await waitFor(() => expect(document.activeElement).toBe(again))
  })

  test('a wrong answer to the picture is told at its field in the dialog', async () => {
    send.mockRejectedValue(new ApiProblem({ code: 'captcha.wrong', status: 422, detail: '图形验证码错误或已失效' }))
    const { user } = renderPage(<Page />)
    await pass(user)
    await screen.findByText('图形验证码错误或已失效')
    expect(document.activeElement).toBe(screen.getByLabelText('图形验证码'))
  })

  test('leaving the empty field on the way to the button is no fault, a wrong code is', async () => {
    const { user } = renderPage(<Page />)
    await user.click(screen.getByLabelText('验证码'))
    await user.tab()
    expect(document.activeElement).toBe(button('发送验证码'))
    expect(screen.queryByRole('alert')).toBeNull()
    await user.type(screen.getByLabelText('验证码'), '12')
    await user.tab()
    expect((await screen.findByRole('alert')).textContent).toBe('短信验证码应为 6 位数字')
  })

  test('without a valid phone no code can be asked for', () => {
    renderPage(<Page isDisabled />)
    expect(button('发送验证码')).toHaveProperty('disabled', true)
  })
})
