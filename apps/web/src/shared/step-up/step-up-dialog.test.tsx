import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import type { StepUpNeeded } from '@portal/contract/enterprise/step-up'
import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { call } from '#web/shared/api.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { asProblem } from '#web/shared/problem.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { captcha, renderCenterPage } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { needsProof, proofPath, proves } from '#web/testing/step-up.ts'

const act = 'POST /api/portal/security/payment-password'
const right = 'Right!2026'

beforeEach(() => {
  window.localStorage.clear()
  changeLanguage('zh-CN')
})
afterEach(() => vi.unstubAllGlobals())

/** A page that acts with each click and shows what became of it. */
const Page = () => {
  const [ends, setEnds] = useState<string[]>([])
  const start = (password: string) =>
    void call(setPaymentPassword, { body: { password } }).then(
      () => setEnds((before) => [...before, `${password} done`]),
      (error: unknown) => setEnds((before) => [...before, `${password} ${asProblem(error).code}`])
    )
  return (
    <>
      <button onClick={() => start('280461')}>一</button>
      <button onClick={() => start('480261')}>二</button>
      <output>{ends.join('; ')}</output>
    </>
  )
}

const open = (
  factors: StepUpNeeded['factors'],
  answer = needsProof({ action: 'operator.role', factors }, () => undefined)
) => {
  const asked = answerRequests({
    [act]: answer,
    [proofPath]: proves(right, 'password.wrong', '登录密码错误'),
    'POST /api/portal/captchas': captcha
  })
  return { asked, ...renderCenterPage(<Page />) }
}

const answer = async (user: UserEvent, field: HTMLElement, secret: string) => {
  await fill(user, field, secret)
  await user.keyboard('{Enter}')
}

const dialog = () => screen.findByRole('dialog', { name: '验证身份' })
const sent = ({ asked }: ReturnType<typeof open>, wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)

describe('验证身份 (R34)', () => {
  test('names the act, proves it for exactly this request, and lets the request go on', async () => {
    const page = open(['password'])
    await page.user.click(screen.getByRole('button', { name: '一' }))
    const shown = await dialog()
    expect(shown.textContent).toContain('“管理操作员”需要先验证身份')
    expect(within(shown).queryByRole('radio')).toBeNull()
    const field = within(shown).getByLabelText('登录密码')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await answer(page.user, field, right)
    await waitFor(() => expect(screen.getByText('280461 done')).toBeDefined())
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent(page, proofPath)).toEqual([
      { action: 'operator.role', digest: 'D'.repeat(43), factor: 'password', secret: right }
    ])
    expect(sent(page, act)).toEqual([{ password: '280461' }, { password: '280461' }])
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '一' })))
  })

  test('a wrong secret is said at its field, and the next try goes on', async () => {
    const page = open(['password'])
    await page.user.click(screen.getByRole('button', { name: '一' }))
    const field = within(await dialog()).getByLabelText('登录密码')
    await answer(page.user, field, 'Wrong!2026')
    await screen.findByText('登录密码错误')
    expect(document.activeElement).toBe(field)
    await answer(page.user, field, right)
    await waitFor(() => expect(screen.getByText('280461 done')).toBeDefined())
  })

  test.each([['取消'], ['关闭']])('%s ends the request with its problem', async (name) => {
    const page = open(['password'])
    await page.user.click(screen.getByRole('button', { name: '一' }))
    await page.user.click(within(await dialog()).getByRole('button', { name }))
    await screen.findByText('280461 step-up.required')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent(page, act)).toHaveLength(1)
  })

  test('a cancelled act can be begun again, with an empty field and no fault, and the focus comes back each time', async () => {
    const page = open(['password'])
    const opener = screen.getByRole('button', { name: '一' })
    for (const _ of [1, 2]) {
      await page.user.click(opener)
      const shown = await dialog()
      expect(buttonsOf(shown).slice(-2)).toEqual(['取消', '确定 (primary)'])
      expect(within(shown).queryByRole('alert')).toBeNull()
      expect(within(shown).getByLabelText('登录密码')).toHaveProperty('value', '')
      await answer(page.user, within(shown).getByLabelText('登录密码'), 'Wrong!2026')
      await screen.findByText('登录密码错误')
      await page.user.click(within(shown).getByRole('button', { name: '取消' }))
      await focusIsAt(() => opener)
    }
    await page.user.click(opener)
    await answer(page.user, within(await dialog()).getByLabelText('登录密码'), right)
    await screen.findByText('280461 step-up.required; 280461 step-up.required; 280461 done')
  })

  test('a passkey without https is only named where nothing else would do', async () => {
    const page = open(['passkey', 'password'])
    await page.user.click(screen.getByRole('button', { name: '一' }))
    expect(within(await dialog()).getByLabelText('登录密码')).toBeDefined()
    expect(within(await dialog()).queryByRole('radio')).toBeNull()
    page.unmount()
    const other = open(['passkey'])
    await other.user.click(screen.getByRole('button', { name: '一' }))
    expect((await dialog()).textContent).toContain('https')
  })

  test('another refusal of the proof is told in the dialog, and the next try goes on', async () => {
    const refusals = [404, 429, 503].map((status) => ({ status, detail: `暂时不能验证 ${status}` }))
    const left = [...refusals]
    const asked = answerRequests({
      [act]: needsProof({ action: 'operator.role', factors: ['password'] }, () => undefined),
      [proofPath]: (proof) => {
        const refusal = left.shift()
        if (refusal) return problem(refusal.status, 'some.reason', { detail: refusal.detail })
        return proves(right, 'password.wrong', '登录密码错误')(proof)
      }
    })
    const { user } = renderCenterPage(<Page />)
    await user.click(screen.getByRole('button', { name: '一' }))
    const shown = within(await dialog())
    await fill(user, shown.getByLabelText('登录密码'), right)
    for (const { detail } of refusals) {
      await user.click(shown.getByRole('button', { name: '确定' }))
      expect((await shown.findByText(new RegExp(detail))).closest('[role=alert]')).not.toBeNull()
      expect(shown.getByLabelText('登录密码')).toHaveProperty('value', right)
      expect(asked.filter(({ path }) => path.endsWith('/payment-password'))).toHaveLength(1)
    }
    await user.click(shown.getByRole('button', { name: '确定' }))
    await screen.findByText('280461 done')
  })

  test('a page that is left ends the requests that wait, and no dialog is shown on the next page', async () => {
    const page = open(['password'])
    screen.getByRole('button', { name: '一' }).click()
    screen.getByRole('button', { name: '二' }).click()
    await dialog()
    page.unmount()
    renderCenterPage(<Page />)
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('goes away with a request that the page has given up', async () => {
    open(['password'])
    const stop = new AbortController()
    const end = call(setPaymentPassword, { body: { password: '280461' } }, { signal: stop.signal }).catch(String)
    await dialog()
    stop.abort('left')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await end).toBe('left')
  })

  test('offers the choice among the factors that would do', async () => {
    const page = open(['password', 'payment-password', 'sms'])
    await page.user.click(screen.getByRole('button', { name: '一' }))
    const shown = await dialog()
    const choice = within(shown).getByRole('radiogroup', { name: '验证方式' })
    expect(within(choice).getAllByRole('radio')).toHaveLength(3)
    await page.user.click(within(choice).getByRole('radio', { name: '支付密码' }))
    expect(within(shown).getByLabelText('支付密码', { selector: 'input[type=password]' })).toBeDefined()
    await page.user.click(within(choice).getByRole('radio', { name: '短信验证码' }))
    expect(shown.textContent).toContain('验证码将发送到绑定手机 138****0000')
    expect(within(shown).getByRole('button', { name: '发送验证码' })).toBeDefined()
  })

  test('two requests at once get one dialog after the other', async () => {
    const page = open(['password'])
    const [one, two] = [screen.getByRole('button', { name: '一' }), screen.getByRole('button', { name: '二' })]
    one.click()
    two.click()
    await dialog()
    expect(screen.getAllByRole('dialog')).toHaveLength(1)
    await answer(page.user, within(await dialog()).getByLabelText('登录密码'), right)
    await screen.findByText('280461 done')
    await page.user.click(within(await dialog()).getByRole('button', { name: '取消' }))
    await screen.findByText('280461 done; 480261 step-up.required')
  })

  test('the second of two requests begins with an empty field', async () => {
    const digestOf = (body: unknown) => (body as { password: string }).password.padEnd(43, 'D')
    const page = open(['password'], (asked) =>
      needsProof(
        { action: 'operator.role', factors: ['password'], digest: digestOf(asked.body) },
        () => undefined
      )(asked)
    )
    screen.getByRole('button', { name: '一' }).click()
    screen.getByRole('button', { name: '二' }).click()
    await answer(page.user, within(await dialog()).getByLabelText('登录密码'), right)
    await screen.findByText('280461 done')
    expect(within(await dialog()).getByLabelText('登录密码')).toHaveProperty('value', '')
  })

  test('a page without the dialog fails at once with the problem', async () => {
    answerRequests({ [act]: needsProof({ action: 'operator.role', factors: ['password'] }, () => undefined) })
    await expect(call(setPaymentPassword, { body: { password: '280461' } })).rejects.toMatchObject({
      code: 'step-up.required',
      message: '此操作需要先验证身份'
    })
  })

  test('in English the act and the factors are named in English', async () => {
    changeLanguage('en')
    const page = open(['password', 'totp'])
    await page.user.click(screen.getByRole('button', { name: '一' }))
    const shown = await screen.findByRole('dialog', { name: 'Prove that it is you' })
    expect(shown.textContent).toContain('“Manage operators” needs a proof first')
    expect(within(shown).getAllByRole('radio')).toHaveLength(2)
    expect(shown.textContent).not.toMatch(/\p{Script=Han}/u)
  })
})
