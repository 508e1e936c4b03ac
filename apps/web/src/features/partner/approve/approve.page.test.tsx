import { readPaymentApproval } from '@portal/contract/partner/approve'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { watchLocation } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { press } from '#web/testing/press.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ApprovePage } from './approve.page.tsx'
import { approvalQuery } from './approve.queries.ts'
import { Decided } from './decided.tsx'

const id = '0198d2c4-0000-7000-8000-00000000000a'
const path = `/api/portal/payment-approvals/${id}`
const returnTo = `https://trade.example.com/pay?order=7&approval=${id}`

const waiting = {
  id,
  client: '煤炭交易系统',
  action: '支付货款',
  amount: '1234567.80',
  text: '合同 JM-2026-001\n收款方：大同运销',
  state: 'waiting',
  createdAt: '2026-11-27T02:00:00.000Z',
  expiresAt: '2099-11-27T02:15:00.000Z',
  decidedAt: null,
  decidedBy: null,
  returnTo
}
const decidedAs = (state: 'approved' | 'refused') => ({
  ...waiting,
  state,
  decidedAt: '2026-11-27T02:05:00.000Z',
  decidedBy: 'jinmei_owner'
})

/** As the page gets it, with dates. */
const parsed = z.parse(readPaymentApproval.response, decidedAs('approved'))

// The page loads these later, which takes seconds on a busy machine.
beforeAll(() => Promise.all([import('./decide-approval.form.tsx'), import('./decided.tsx')]))
beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = (answers: Parameters<typeof answerRequests>[0] = {}) => {
  const asked = answerRequests({ [`GET ${path}`]: () => waiting, ...answers })
  const page = renderPage(<ApprovePage />, { at: `/approve/${id}`, route: '/approve/:id' })
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ path: to, body }) => [to, body])
  return { ...page, asked, sent }
}

const type = async (user: ReturnType<typeof open>['user'], password = '802914') =>
  fill(user, await screen.findByLabelText('支付密码'), password)

describe('what is to be confirmed (R41)', () => {
  test('is shown exactly: who asks, the act, the amount with thousands and 元, and the text', async () => {
    open()
    const title = () => screen.getByRole('heading', { level: 1 }).textContent
    expect(title()).toBe('支付密码确认')
    await screen.findByText('支付货款')
    const facts = screen.getByRole('region', { name: '需要确认的操作' })
    for (const text of ['煤炭交易系统', '1,234,567.80 元', '2099-11-27 10:15:00'])
      expect(within(facts).getByText(text)).toBeDefined()
    expect(facts.textContent).toContain('合同 JM-2026-001\n收款方：大同运销')
    expect(facts.textContent).toMatch(/请求方煤炭交易系统.*支付货款.*金额1,234,567\.80 元/)
    expect(title()).toBe('支付密码确认')
  })

  test('is forgotten when the page is left, since it may have been decided before the person comes back', async () => {
    const { router, queryClient } = open()
    await screen.findByLabelText('支付密码')
    await router.navigate('/')
    await waitFor(() => expect(queryClient.getQueryData(approvalQuery(id).queryKey)).toBeUndefined())
  })

  test('is plain text, whatever the client has written', async () => {
    const wild = '<img src=x onerror=alert(1)> [链接](https://evil.example)'
    open({ [`GET ${path}`]: () => ({ ...waiting, action: wild, text: wild }) })
    expect(await screen.findAllByText(wild)).toHaveLength(2)
    expect(document.querySelector('img[src="x"]')).toBeNull()
  })

  test('is there in English too', async () => {
    changeLanguage('en')
    open()
    expect(await screen.findByText('CNY 1,234,567.80')).toBeDefined()
    expect(await screen.findByRole('button', { name: 'Confirm' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Refuse' })).toBeDefined()
  })

  test.each([404, 400])('is said to be missing where the answer is %i', async (status) => {
    open({ [`GET ${path}`]: () => problem(status, 'request.not-found') })
    expect(await screen.findByRole('heading', { level: 1, name: '没有找到此请求' })).toBeDefined()
    expect(screen.getByText(/没有该业务系统菜单的权限/)).toBeDefined()
    expect(screen.queryByLabelText('支付密码')).toBeNull()
  })

  test('can be asked for again after a fault', async () => {
    let isBroken = true
    open({
      [`GET ${path}`]: () => (isBroken ? problem(503, 'service.unavailable', { detail: '系统暂时不可用' }) : waiting)
    })
    expect((await screen.findByRole('alert')).textContent).toContain('系统暂时不可用')
    isBroken = false
    press(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByText('1,234,567.80 元')).toBeDefined()
  })
})

describe('the decision (R33, R41)', () => {
  test('with the password confirms once, says so, and leads back to the client by itself', async () => {
    const { user, sent } = open({ [`POST ${path}/approval`]: () => decidedAs('approved') })
    await type(user)
    press(screen.getByRole('button', { name: '确认' }))
    press(screen.getByRole('button', { name: '确认' }))
    expect(await screen.findByRole('heading', { level: 1, name: '已确认' })).toBeDefined()
    expect(sent()).toEqual([[`${path}/approval`, { password: '802914' }]])
    expect(screen.getByText('jinmei_owner 于 2026-11-27 10:05:00 确认')).toBeDefined()
    expect(screen.getByRole('status').textContent).toBe('即将自动返回煤炭交易系统')
    expect(screen.getByRole('link', { name: '返回煤炭交易系统' }).getAttribute('href')).toBe(returnTo)
    expect(screen.queryByLabelText('支付密码')).toBeNull()
  })

  test.each([
    [true, 2999, []],
    [true, 3000, [returnTo]],
    [false, 60_000, []]
  ])('that is the own one (%s) has led to the client after %i ms: %j', (isOwn, ms, expected) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const gone = watchLocation()
    renderPage(<Decided approval={parsed} state="approved" isOwn={isOwn} />)
    vi.advanceTimersByTime(ms)
    expect(gone).toEqual(expected)
  })

  test.each([
    ['approved', 'success', 'check-circle', /^jinmei_owner 于 2026-11-27 10:05:00 确认$/],
    ['refused', 'error', 'close-circle', /^jinmei_owner 于 2026-11-27 10:05:00 拒绝$/],
    ['expired', 'warning', 'clock-circle', /没有执行/]
  ] as const)('that is %s looks like it, and a page that was left leads nowhere', (state, look, icon, words) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const gone = watchLocation()
    const { container, unmount } = renderPage(<Decided approval={parsed} state={state} isOwn />)
    const result = container.querySelector('.ant-result')
    expect(result?.className).toContain(`ant-result-${look}`)
    expect(result?.querySelector('.ant-result-icon .anticon')?.className).toContain(icon)
    expect(screen.getByText(words)).toBeDefined()
    unmount()
    vi.advanceTimersByTime(60_000)
    expect(gone).toEqual([])
  })

  test('to refuse takes away what was said before, and may come too late because another tab has confirmed', async () => {
    let now: object = waiting
    const late = Promise.withResolvers<Response>()
    const { user } = open({
      [`GET ${path}`]: () => now,
      [`POST ${path}/approval`]: () => problem(503, 'service.busy', { detail: '系统繁忙' }),
      [`POST ${path}/refusal`]: () => late.promise
    })
    await type(user)
    press(screen.getByRole('button', { name: '确认' }))
    await screen.findByText(/系统繁忙/)
    now = decidedAs('approved')
    press(screen.getByRole('button', { name: '拒绝' }))
    await waitFor(() => expect(screen.queryByText(/系统繁忙/)).toBeNull())
    await act(async () => late.resolve(problem(409, 'payment-approval.decided')))
    expect(await screen.findByRole('heading', { level: 1, name: '已确认' })).toBeDefined()
    expect(screen.queryByRole('status')).toBeNull()
  })

  test('without the password refuses', async () => {
    const { sent } = open({ [`POST ${path}/refusal`]: () => decidedAs('refused') })
    press(await screen.findByRole('button', { name: '拒绝' }))
    expect(await screen.findByRole('heading', { level: 1, name: '已拒绝' })).toBeDefined()
    expect(sent()).toEqual([[`${path}/refusal`, undefined]])
    expect(screen.getByText('jinmei_owner 于 2026-11-27 10:05:00 拒绝')).toBeDefined()
  })

  test('to refuse that fails is said, and can be tried again', async () => {
    let isBusy = true
    const { sent } = open({
      [`POST ${path}/refusal`]: () =>
        isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : decidedAs('refused')
    })
    press(await screen.findByRole('button', { name: '拒绝' }))
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    expect(screen.queryByRole('heading', { name: '已拒绝' })).toBeNull()
    isBusy = false
    press(screen.getByRole('button', { name: '拒绝' }))
    expect(await screen.findByRole('heading', { level: 1, name: '已拒绝' })).toBeDefined()
    expect(sent()).toHaveLength(2)
  })

  test('of an empty or a wrong form is not sent', async () => {
    const { user, sent } = open()
    await screen.findByLabelText('支付密码')
    press(screen.getByRole('button', { name: '确认' }))
    expect(await screen.findByRole('alert')).toBeDefined()
    await type(user, '12a')
    press(screen.getByRole('button', { name: '确认' }))
    expect(sent()).toEqual([])
  })

  test('with a wrong password is said at the field, and can be tried again', async () => {
    let isWrong = true
    const { user } = open({
      [`POST ${path}/approval`]: () =>
        isWrong ? problem(403, 'payment-password.wrong', { detail: '支付密码错误' }) : decidedAs('approved')
    })
    await type(user, '111222')
    press(screen.getByRole('button', { name: '确认' }))
    expect((await screen.findByRole('alert')).textContent).toContain('支付密码错误')
    expect(document.activeElement).toBe(screen.getByLabelText('支付密码'))
    expect(screen.getByText(/连续输错 5 次锁定 3 小时/)).toBeDefined()
    isWrong = false
    await type(user)
    press(screen.getByRole('button', { name: '确认' }))
    expect(await screen.findByRole('heading', { level: 1, name: '已确认' })).toBeDefined()
  })

  test.each([
    ['payment-password.locked', 429, '忘记支付密码'],
    ['payment-password.absent', 409, '设置支付密码']
  ])('with the refusal %s leads to the security centre; refusing stays possible', async (code, status, link) => {
    const { user } = open({
      [`POST ${path}/approval`]: () => problem(status, code, { detail: '不能使用', retryAfter: 10_800 }),
      [`POST ${path}/refusal`]: () => decidedAs('refused')
    })
    await type(user)
    press(screen.getByRole('button', { name: '确认' }))
    expect((await screen.findByRole('alert')).textContent).toContain('不能使用')
    expect(screen.getByRole('link', { name: link }).getAttribute('href')).toBe('/center/security')
    press(screen.getByRole('button', { name: '拒绝' }))
    expect(await screen.findByRole('heading', { level: 1, name: '已拒绝' })).toBeDefined()
  })

  test.each([
    ['payment-approval.decided', decidedAs('refused'), '已拒绝'],
    ['payment-approval.expired', { ...waiting, state: 'expired' }, '已过期']
  ])('that comes too late (%s) shows what became of it, and does not lead away by itself', async (code, now, title) => {
    let isLate = false
    const { user } = open({
      [`GET ${path}`]: () => (isLate ? now : waiting),
      [`POST ${path}/approval`]: () => {
        isLate = true
        return problem(409, code)
      }
    })
    await type(user)
    press(screen.getByRole('button', { name: '确认' }))
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeDefined()
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.getByRole('link', { name: '返回煤炭交易系统' })).toBeDefined()
  })

  test('of another tab or the end of its time is seen without a click', async () => {
    let state = 'waiting'
    open({
      [`GET ${path}`]: () => ({ ...waiting, state, expiresAt: new Date(Date.now() + 500).toISOString() })
    })
    await screen.findByLabelText('支付密码')
    state = 'expired'
    expect(await screen.findByRole('heading', { level: 1, name: '已过期' }, { timeout: 10_000 })).toBeDefined()
    expect(screen.getByText(/请在业务系统重新发起|此请求没有执行/)).toBeDefined()
  })
})
