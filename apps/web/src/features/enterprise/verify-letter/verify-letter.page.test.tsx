import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { VerifyLetterPage } from './verify-letter.page.tsx'

const code = 'A2C3E4F5H6J7K8M9'
const printed = 'A2C3-E4F5-H6J7-K8M9'
const letter = {
  issued: true,
  expired: false,
  issuedAt: '2026-11-02T03:04:05.000Z',
  validUntil: '2027-11-01T15:59:59.000Z',
  creditCodeTail: '123X'
}

let asked: Asked[]
const answer = (value: () => unknown) => {
  asked = answerRequests({ [`GET /api/portal/letters/${code}`]: value })
}
beforeEach(() => answer(() => letter))

const open = (at = '/verify') => renderPage(<VerifyLetterPage />, { at, route: '/verify/:code?' })
const result = async () => within(await screen.findByRole('region', { name: '查询结果' }))

describe('验证授权委托书 (R24)', () => {
  test('a typed code is looked up, and its address can be passed on', async () => {
    const { user, router } = open()
    await user.type(screen.getByLabelText('验证码'), ` ${printed.toLowerCase()} `)
    await user.click(screen.getByRole('button', { name: '查询' }))
    await waitFor(() => expect(router.state.location.pathname).toBe(`/verify/${printed}`))
    expect(router.state.historyAction).toBe('PUSH')
    await (await result()).findByText('该授权委托书由本平台开具，在授权期限内。')
  })

  test('the letter behind a QR code shows what to compare with the paper, and no names', async () => {
    open(`/verify/${code}`)
    const shown = await result()
    await shown.findByText(printed)
    expect(shown.getByRole('status').className).toContain('ant-alert-success')
    expect(shown.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      `验证码${printed}`,
      '开具时间2026-11-02 11:04:05 (北京时间)',
      '授权期限至2027-11-01',
      '统一社会信用代码末四位123X'
    ])
    shown.getByText(/请核对以上内容与文件上印制的一致/)
    expect(screen.getByLabelText('验证码')).toHaveProperty('value', printed)
  })

  test('a letter whose period is over says so', async () => {
    answer(() => ({ ...letter, expired: true }))
    open(`/verify/${code}`)
    const shown = await result()
    await shown.findByText('该授权委托书由本平台开具，授权期限已届满。')
    expect(shown.getByRole('status').className).toContain('ant-alert-warning')
  })

  test('an unknown code warns against the paper and shows no facts', async () => {
    answer(() => ({ issued: false, expired: false, issuedAt: null, validUntil: null, creditCodeTail: null }))
    open(`/verify/${code}`)
    const shown = await result()
    await shown.findByText('没有查到使用该验证码的授权委托书。')
    shown.getByText(/请勿采信该文件/)
    expect(shown.getByRole('status').className).toContain('ant-alert-warning')
    expect(shown.queryByRole('table')).toBeNull()
  })

  test('a second code is looked up in the same visit, and shows nothing of the first', async () => {
    const second = 'C2C3E4F5H6J7K8M9'
    const { user, router } = open(`/verify/${code}`)
    await (await result()).findByText('该授权委托书由本平台开具，在授权期限内。')
    asked = answerRequests({
      [`GET /api/portal/letters/${second}`]: () => ({ ...letter, expired: true, creditCodeTail: '999X' })
    })
    const field = screen.getByLabelText('验证码')
    await user.clear(field)
    await user.type(field, `${second}{Enter}`)
    const shown = await result()
    await shown.findByText('该授权委托书由本平台开具，授权期限已届满。')
    shown.getByText('999X')
    expect(shown.queryByText('123X')).toBeNull()
    expect(router.state.location.pathname).toBe('/verify/C2C3-E4F5-H6J7-K8M9')
  })

  test.each([404, 429])('another refusal (%i) is told instead of a result', async (status) => {
    answer(() => problem(status, 'some.reason', { detail: '暂时不能查询' }))
    open(`/verify/${code}`)
    expect(await screen.findByText(/暂时不能查询/)).toBeTruthy()
    expect(screen.queryByText(/授权期限内|请勿采信/)).toBeNull()
  })

  test('what is no code at all is told without asking the server', async () => {
    open('/verify/abc')
    await (await result()).findByText(/这不是授权委托书的验证码/)
    expect(asked).toEqual([])
    expect(screen.getByLabelText('验证码')).toHaveProperty('value', 'abc')
  })

  test('nothing is asked before a code is given, and an empty field is a fault', async () => {
    const { user } = open()
    expect(screen.queryByRole('region', { name: '查询结果' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '查询' }))
    await screen.findByRole('alert')
    expect(asked).toEqual([])
  })

  test('a failure can be tried again', async () => {
    answer(() => problem(503, 'service.unavailable', { detail: '系统暂时不可用' }))
    const { user } = open(`/verify/${code}`)
    const shown = await result()
    await shown.findByText('系统暂时不可用。')
    answer(() => letter)
    await user.click(shown.getByRole('button', { name: '重试' }))
    await shown.findByText('该授权委托书由本平台开具，在授权期限内。')
  })

  test('going back shows the code of that address', async () => {
    const { router } = open(`/verify/${code}`)
    await router.navigate('/verify/abc')
    await waitFor(() => expect(screen.getByLabelText('验证码')).toHaveProperty('value', 'abc'))
    await router.navigate(-1)
    await waitFor(() => expect(screen.getByLabelText('验证码')).toHaveProperty('value', printed))
  })
})
