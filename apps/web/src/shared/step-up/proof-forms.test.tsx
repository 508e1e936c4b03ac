import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import type { StepUpFactor } from '@portal/contract/enterprise/step-up'
import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { call } from '#web/shared/api.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { captcha, renderCenterPage } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { needsProof, proofPath, proves } from '#web/testing/step-up.ts'

const codes = 'POST /api/portal/step-up/codes'

beforeEach(() => {
  window.localStorage.clear()
  window.sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

const Page = () => {
  const [isDone, setDone] = useState(false)
  const act = () =>
    call(setPaymentPassword, { body: { password: '280461' } }).then(
      () => setDone(true),
      // The page was left with its dialog.
      () => undefined
    )
  return isDone ? <p>已设置</p> : <button onClick={() => void act()}>设置</button>
}

/** The dialog that asks for this factor. */
const open = async (factor: StepUpFactor, prove: ReturnType<typeof proves>) => {
  const asked = answerRequests({
    'POST /api/portal/security/payment-password': needsProof(
      { action: 'payment-password.change', factors: [factor] },
      () => undefined
    ),
    [proofPath]: prove,
    [codes]: () => ({ retryAfterSeconds: 60, expiresInSeconds: 300 }),
    'POST /api/portal/captchas': captcha
  })
  const page = renderCenterPage(<Page />)
  await page.user.click(screen.getByRole('button', { name: '设置' }))
  const dialog = within(await screen.findByRole('dialog', { name: '验证身份' }))
  const sent = (wanted: string) =>
    asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)
  return { ...page, dialog, sent }
}

const factors = [
  {
    factor: 'payment-password',
    label: '支付密码',
    right: '280461',
    wrong: '480261',
    empty: '请输入支付密码',
    hint: ''
  },
  {
    factor: 'sms',
    label: '短信验证码',
    right: '123456',
    wrong: '654321',
    empty: '请输入短信验证码',
    hint: '验证码将发送到绑定手机 138****0000'
  },
  {
    factor: 'totp',
    label: '动态验证码',
    right: '123456',
    wrong: '654321',
    empty: '请输入动态验证码',
    hint: '身份验证器当前显示的 6 位数字'
  }
] as const
const refusals = { 'payment-password': 'payment-password.wrong', sms: 'code.wrong', totp: 'totp.wrong' }

describe.each(factors)('验证身份 by $factor (R34)', ({ factor, label, right, wrong, empty, hint }) => {
  test('sends what was typed; a wrong one is said at its field, and the next try goes on', async () => {
    const { user, dialog, sent } = await open(factor, proves(right, refusals[factor], '不正确，请重新输入'))
    const field = dialog.getByLabelText(label, { selector: 'input' })
    const hintId = field.getAttribute('aria-describedby')
    expect(document.getElementById(hintId ?? '')?.textContent.trim() ?? '').toBe(hint)
    await fill(user, field, wrong)
    await user.click(dialog.getByRole('button', { name: '确定' }))
    const fault = await dialog.findByText('不正确，请重新输入')
    expect(field.getAttribute('aria-describedby')).toContain(fault.closest('[role=alert]')?.id)
    expect(document.activeElement).toBe(field)
    await fill(user, field, right)
    await user.click(dialog.getByRole('button', { name: '确定' }))
    await screen.findByText('已设置')
    expect(sent(proofPath)).toMatchObject([
      { action: 'payment-password.change', factor, secret: wrong },
      { action: 'payment-password.change', factor, secret: right }
    ])
  })

  test('left empty, it is asked for, and nothing is sent', async () => {
    const { user, dialog, sent } = await open(factor, proves(right, refusals[factor], ''))
    await user.click(dialog.getByRole('button', { name: '确定' }))
    expect((await dialog.findByRole('alert')).textContent).toBe(empty)
    expect(sent(proofPath)).toEqual([])
  })
})

test('the code goes to the bound phone after 安全验证, and the cursor waits for it (R34)', async () => {
  const { user, dialog, sent } = await open('sms', proves('123456', 'code.wrong', ''))
  await user.click(dialog.getByRole('button', { name: '发送验证码' }))
  const check = within(await screen.findByRole('dialog', { name: '安全验证' }))
  await fill(user, check.getByLabelText('图形验证码'), 'a2b3')
  await user.click(check.getByRole('button', { name: '确定' }))
  await screen.findByText('验证码已发送，5 分钟内有效。')
  expect(sent(codes)).toEqual([{ captcha: { kind: 'picture', id: captcha().id, answer: 'a2b3' } }])
  expect(sent('POST /api/portal/captchas')).toEqual([{ purpose: 'step-up' }])
  await focusIsAt(() => dialog.getByLabelText('短信验证码'))
  await user.keyboard('123456{Enter}')
  await screen.findByText('已设置')
})
