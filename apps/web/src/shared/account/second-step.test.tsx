import type { SessionView } from '@portal/contract/identity/session'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { sessionOf } from '#web/testing/center.tsx'
import { focusIsAt } from '#web/testing/focus.ts'
import { assertion, assertionOptions, havePasskeys } from '#web/testing/passkeys.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { type SecondFactor, SecondStep } from './second-step.tsx'

const proof = '/api/portal/session/proof'
const done = vi.fn<(session: SessionView) => void>()
const back = vi.fn<() => void>()

beforeEach(() => {
  done.mockReset()
  back.mockReset()
})
afterEach(() => vi.unstubAllGlobals())

const open = (factors: SecondFactor[], answer: () => unknown = () => sessionOf({ unreadMessages: 4 })) => {
  const asked = answerRequests({
    [`POST ${proof}/passkey-challenges`]: () => ({ ...assertionOptions, allowCredentials: [] }),
    [`POST ${proof}`]: answer
  })
  const page = renderPage(<SecondStep username="mine_1" factors={factors} onDone={done} onBack={back} />)
  return { ...page, sent: () => asked.filter(({ path }) => path === proof).map(({ body }) => body) }
}

const shown = () => [screen.getByRole('form').getAttribute('aria-label'), ...buttonsOf(screen.getByRole('form'))]
const press = (name: string) => screen.getByRole('button', { name })
const [code, recovery] = ['动态验证码', '恢复码']
const [signIn, goBack, lostPhone] = ['登录 (primary)', '返回上一步', '手机不在身边？使用恢复码']

describe('the second step (R34) begins with what the account and the browser have, and offers the rest', () => {
  test.each([
    ['an authenticator', ['totp'], [code, signIn, goBack, lostPhone]],
    ['a passkey', ['passkey'], ['通行密钥', '使用通行密钥 (primary)', goBack, '使用恢复码']],
    ['both', ['totp', 'passkey'], ['通行密钥', '使用通行密钥 (primary)', goBack, '使用动态验证码', '使用恢复码']]
  ] as const)('with %s', (_, factors, expected) => {
    havePasskeys()
    open([...factors])
    expect(shown()).toEqual(expected)
  })

  test.each([
    ['both', ['totp', 'passkey'], [code, signIn, goBack, '使用通行密钥', lostPhone]],
    ['a passkey', ['passkey'], ['通行密钥', goBack, '使用恢复码']]
  ] as const)('with %s in a browser without passkeys', (_, factors, expected) => {
    open([...factors])
    expect(shown()).toEqual(expected)
    expect(screen.queryAllByRole('checkbox')).toHaveLength(expected[0] === code ? 1 : 0)
  })
})

test('from the code one can go to the recovery code and to the passkey, which then opens the account (R34)', async () => {
  havePasskeys()
  const { user, sent } = open(['totp', 'passkey'])
  await user.click(press('使用动态验证码'))
  await focusIsAt(() => screen.getByRole('textbox', { name: code }))
  expect(fireEvent.mouseDown(press(lostPhone))).toBe(false)
  await user.click(press(lostPhone))
  await focusIsAt(() => screen.getByRole('textbox', { name: recovery }))
  expect(shown()).toEqual([recovery, signIn, goBack, '使用通行密钥', '使用动态验证码'])
  await user.click(press('使用通行密钥'))
  expect(screen.getByText(/^请用“mine_1”的通行密钥完成验证/)).toBeDefined()
  await user.click(press('使用通行密钥'))
  await waitFor(() => expect(done).toHaveBeenCalledOnce())
  expect(done.mock.calls[0]?.[0].unreadMessages).toBe(4)
  expect(sent()).toEqual([{ assertion, trustDevice: false }])
})

test.each([code, recovery])('返回上一步 is a way out of %s', async (name) => {
  const { user, sent } = open(['totp'])
  if (name === recovery) await user.click(press(lostPhone))
  await screen.findByRole('textbox', { name })
  await user.click(press(goBack))
  expect(back).toHaveBeenCalledOnce()
  expect(sent()).toEqual([])
})

test('a wrong recovery code is said at its field', async () => {
  const { user } = open(['totp'], () => problem(400, 'totp.wrong', { detail: '恢复码错误或已使用' }))
  await user.click(press(lostPhone))
  const field = screen.getByRole('textbox', { name: recovery })
  await user.type(field, 'ABCDE-FGHJK{Enter}')
  await screen.findByText('恢复码错误或已使用')
  await focusIsAt(() => field)
  expect(done).not.toHaveBeenCalled()
})

test('when the first step has expired, only the way back is left, and it has the focus', async () => {
  const { user } = open(['totp'], () => problem(401, 'session.required'))
  await user.type(screen.getByRole('textbox', { name: code }), '123456{Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe('第一步验证已过期，请重新输入密码。')
  expect(screen.queryByRole('form')).toBeNull()
  await focusIsAt(() => press(goBack))
  await user.keyboard('{Enter}')
  expect(back).toHaveBeenCalledOnce()
})

test('another refusal of the code stays in the form, which can be sent again', async () => {
  let isAway = true
  const { user } = open(['totp'], () => (isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : sessionOf()))
  await user.type(screen.getByRole('textbox', { name: code }), '123456{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  isAway = false
  await user.click(press('登录'))
  await waitFor(() => expect(done).toHaveBeenCalledOnce())
})
