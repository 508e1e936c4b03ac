import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { renderCenterPage, type Security, securityOf, sessionOf } from '#web/testing/center.tsx'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { SecondFactorRule } from './second-factor-rule.tsx'

afterEach(() => vi.unstubAllGlobals())

const path = 'PUT /api/portal/operators/second-factor'
const on = { state: 'on' as const, recoveryCodes: 10, hasTotp: true, passkeys: [] } satisfies Security['secondFactor']

const open = (session = sessionOf(), more: Parameters<typeof answerRequests>[0] = {}) => {
  let isRequired = session.enterprise.requiresSecondFactor
  const asked = answerRequests({
    'GET /api/portal/security': () => securityOf({ secondFactor: on }),
    'GET /api/portal/session': () => ({
      ...session,
      enterprise: { ...session.enterprise, requiresSecondFactor: isRequired }
    }),
    [path]: needsProof({ action: 'second-factor.rule', factors: ['totp'] }, ({ body }) => {
      isRequired = (body as { isRequired: boolean }).isRequired
    }),
    [proofPath]: proves('123456', 'totp.wrong', '动态验证码错误'),
    ...more
  })
  return { ...renderCenterPage(<SecondFactorRule />, session), asked }
}

const toggle = () => screen.findByRole<HTMLButtonElement>('switch', { name: '要求二次验证' })

test('the owner requires it after a question and a proof (R36)', async () => {
  const { user, asked } = open()
  await waitFor(async () => expect((await toggle()).disabled).toBe(false))
  await user.click(await toggle())
  const dialog = await screen.findByRole('dialog', { name: '要求全部账号开启二次验证？' })
  expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '开启要求 (primary)'])
  expect(dialog.textContent).toContain('随即只能设置二次验证或退出')
  await user.click(within(dialog).getByRole('button', { name: '开启要求' }))
  await prove('动态验证码', '123456')
  expect(await screen.findByText('已要求全部账号开启二次验证')).toBeDefined()
  expect(asked.filter((one) => `${one.method} ${one.path}` === path).map(({ body }) => body)).toEqual([
    { isRequired: true },
    { isRequired: true }
  ])
  await waitFor(async () => expect((await toggle()).getAttribute('aria-checked')).toBe('true'))
})

test('the owner requires it no more, also without a second factor of the own account (R36)', async () => {
  const session = sessionOf()
  const { user, asked } = open(
    { ...session, enterprise: { ...session.enterprise, requiresSecondFactor: true } },
    { 'GET /api/portal/security': () => securityOf() }
  )
  expect((await toggle()).getAttribute('aria-checked')).toBe('true')
  await waitFor(() => expect(asked.some(({ path: to }) => to === '/api/portal/security')).toBe(true))
  expect(screen.queryByRole('link', { name: '去安全中心' })).toBeNull()
  await user.click(await toggle())
  const dialog = await screen.findByRole('dialog', { name: '不再要求二次验证？' })
  expect(dialog.textContent).toContain('各账号可自行决定是否使用二次验证')
  expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '不再要求 (primary danger)'])
  await user.click(within(dialog).getByRole('button', { name: '不再要求' }))
  await prove('动态验证码', '123456')
  expect(await screen.findByText('已不再要求二次验证')).toBeDefined()
  expect(asked.filter((one) => `${one.method} ${one.path}` === path).at(-1)?.body).toEqual({ isRequired: false })
  await waitFor(async () => expect((await toggle()).getAttribute('aria-checked')).toBe('false'))
})

test('without a second factor of the own account it is closed, and says what to do', async () => {
  open(sessionOf(), { 'GET /api/portal/security': () => securityOf() })
  expect((await screen.findByRole('link', { name: '去安全中心' })).getAttribute('href')).toBe('/center/security')
  expect((await toggle()).disabled).toBe(true)
})

test('a refusal is said in the dialog', async () => {
  const { user } = open(sessionOf(), {
    [path]: () => problem(409, 'second-factor.own-first', { detail: '请先在安全中心为自己的账号开启二次验证' })
  })
  await waitFor(async () => expect((await toggle()).disabled).toBe(false))
  await user.click(await toggle())
  await user.click(await screen.findByRole('button', { name: '开启要求' }))
  expect((await screen.findByRole('alert')).textContent).toContain('请先在安全中心')
})

test('when the own second factor cannot be read, the card says so and tries again', async () => {
  let isAway = true
  const { user } = open(sessionOf(), {
    'GET /api/portal/security': () =>
      isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : securityOf({ secondFactor: on })
  })
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('系统繁忙'))
  expect((await toggle()).disabled).toBe(true)
  isAway = false
  await user.click(screen.getByRole('button', { name: '重试' }))
  await waitFor(async () => expect((await toggle()).disabled).toBe(false))
  expect(screen.queryByRole('alert')).toBeNull()
})
