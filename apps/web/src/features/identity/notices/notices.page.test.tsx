import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderCenterPage } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { tableTexts } from '#web/testing/table-texts.ts'
import { NoticesPage } from './notices.page.tsx'
import type { NoticeSettings } from './notices.queries.ts'

type Answers = Parameters<typeof answerRequests>[0]

beforeEach(() => window.sessionStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const kinds = ['review', 'expiry', 'security'] as const
const channels = ['sms', 'mail'] as const
const all = kinds.flatMap((kind) => channels.map((channel) => ({ kind, channel, isOn: true, isOffered: true })))

const settings = (changes: Partial<NoticeSettings> = {}): NoticeSettings => ({
  phone: '138****0000',
  mail: { isOffered: true, masked: null },
  data: all,
  mayChangeRobots: true,
  robots: [],
  ...changes
})
const robot = {
  channel: 'wecom',
  masked: '…abcd',
  kinds: ['review'],
  savedAt: new Date('2026-01-05T02:00:00Z')
} as const
const withRobot = settings({ robots: [{ ...robot, kinds: [...robot.kinds] }] })

const open = async (shown: NoticeSettings | (() => NoticeSettings) = settings(), more: Answers = {}) => {
  const asked = answerRequests({
    'GET /api/portal/notices/settings': () => (typeof shown === 'function' ? shown() : shown),
    ...more
  })
  const page = renderCenterPage(<NoticesPage />)
  await screen.findByRole('table', { name: '我的接收方式' })
  return { ...page, asked }
}
const bodies = (asked: Asked[], wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)
const toggle = (name: string) => screen.getByRole('switch', { name })

describe('the choices of an account (R49)', () => {
  test('stand by kind and channel; 安全通知 cannot be switched off', async () => {
    await open(settings({ mail: { isOffered: true, masked: 'l***@example.com' } }))
    expect(tableTexts(screen.getByRole('table', { name: '我的接收方式' })).map(([first]) => first)).toEqual([
      '通知类别',
      expect.stringContaining('审核结果'),
      expect.stringContaining('到期提醒'),
      expect.stringContaining('安全通知')
    ])
    expect(toggle('审核结果：短信')).toHaveProperty('disabled', false)
    for (const name of ['安全通知：短信', '安全通知：邮件']) {
      expect(toggle(name)).toHaveProperty('disabled', true)
      expect(toggle(name).getAttribute('aria-checked')).toBe('true')
    }
    expect(screen.queryByText('未设置邮箱')).toBeNull()
  })

  test('are sent one by one, and shown as the server has them', async () => {
    let isOn = true
    const path = 'PUT /api/portal/notices/choices'
    const { user, asked } = await open(
      () =>
        settings({
          data: all.map((each) => (each.kind === 'review' && each.channel === 'sms' ? { ...each, isOn } : each))
        }),
      {
        [path]: () => {
          isOn = false
        }
      }
    )
    await user.click(toggle('审核结果：短信'))
    expect(await screen.findByText('已保存')).toBeDefined()
    expect(bodies(asked, path)).toEqual([{ kind: 'review', channel: 'sms', isOn: false }])
    await waitFor(() => expect(toggle('审核结果：短信').getAttribute('aria-checked')).toBe('false'))
    expect(toggle('审核结果：邮件').getAttribute('aria-checked')).toBe('true')
  })

  test('a refused one goes back, with the reason', async () => {
    const { user } = await open(settings(), { 'PUT /api/portal/notices/choices': () => problem(500, 'service.fault') })
    await user.click(toggle('到期提醒：邮件'))
    expect(await screen.findByText(/service\.fault/)).toBeDefined()
    await waitFor(() => expect(toggle('到期提醒：邮件').getAttribute('aria-checked')).toBe('true'))
  })

  test('what the platform does not send, and a missing address, are said', async () => {
    const data = all.map((each) => ({ ...each, isOffered: each.channel === 'mail' }))
    await open(settings({ data }))
    expect(screen.getAllByText('平台未开通')).toHaveLength(3)
    expect(screen.getAllByText('未设置邮箱')).toHaveLength(3)
  })
})

describe('the address', () => {
  test('is set by a code that goes there', async () => {
    let masked: string | null = null
    const { user, asked } = await open(() => settings({ mail: { isOffered: true, masked } }), {
      'POST /api/portal/security/email/codes': () => ({ retryAfterSeconds: 60, expiresInSeconds: 300 }),
      'PUT /api/portal/security/email': () => {
        masked = 'l***@example.com'
      }
    })
    await user.click(screen.getByRole('button', { name: '设置邮箱' }))
    const dialog = within(await screen.findByRole('dialog', { name: '设置邮箱' }))
    expect(dialog.getByRole('button', { name: '发送验证码' })).toHaveProperty('disabled', true)
    await fill(user, dialog.getByLabelText('邮箱'), 'li@example.com')
    await user.click(dialog.getByRole('button', { name: '发送验证码' }))
    await waitFor(() =>
      expect(bodies(asked, 'POST /api/portal/security/email/codes')).toEqual([{ email: 'li@example.com' }])
    )
    await fill(user, dialog.getByLabelText('邮箱验证码'), '123456')
    await user.click(dialog.getByRole('button', { name: '确认' }))
    expect(await screen.findByText('通知邮箱已设置')).toBeDefined()
    expect(bodies(asked, 'PUT /api/portal/security/email')).toEqual([{ email: 'li@example.com', code: '123456' }])
    expect(await screen.findByText('l***@example.com')).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a wrong code is said at its field', async () => {
    const { user } = await open(settings(), {
      'PUT /api/portal/security/email': () => problem(400, 'email-code.wrong')
    })
    await user.click(screen.getByRole('button', { name: '设置邮箱' }))
    const dialog = within(await screen.findByRole('dialog', { name: '设置邮箱' }))
    await fill(user, dialog.getByLabelText('邮箱'), 'li@example.com')
    await fill(user, dialog.getByLabelText('邮箱验证码'), '123456')
    await user.click(dialog.getByRole('button', { name: '确认' }))
    expect(await dialog.findByText('email-code.wrong')).toBeDefined()
    expect(dialog.getByLabelText('邮箱验证码').getAttribute('aria-invalid')).toBe('true')
  })

  test('is removed after a question, and the focus is where another can be set', async () => {
    let masked: string | null = 'l***@example.com'
    const { user } = await open(() => settings({ mail: { isOffered: true, masked } }), {
      'DELETE /api/portal/security/email': () => {
        masked = null
      }
    })
    await user.click(screen.getByRole('button', { name: '删除 通知邮箱' }))
    await user.click(await screen.findByRole('button', { name: '删除邮箱' }))
    expect(await screen.findByText('邮箱已删除')).toBeDefined()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '设置邮箱' })))
  })

  test('where the platform sends no mail, none can be set', async () => {
    await open(settings({ mail: { isOffered: false, masked: null } }))
    expect(screen.getByText('平台未开通邮件通知')).toBeDefined()
    expect(screen.queryByRole('button', { name: '设置邮箱' })).toBeNull()
  })
})

describe('the robots', () => {
  test('the owner saves one of 钉钉 with its secret', async () => {
    const path = 'PUT /api/portal/notices/robots/dingtalk'
    const { user, asked } = await open(settings(), { [path]: () => undefined })
    await user.click(screen.getByRole('button', { name: '登记：钉钉' }))
    const dialog = within(await screen.findByRole('dialog', { name: '登记钉钉群机器人' }))
    const address = `https://oapi.dingtalk.com/robot/send?access_token=${'0a'.repeat(32)}`
    const secret = `SEC${'0b'.repeat(32)}`
    await fill(user, dialog.getByLabelText('Webhook 地址'), address)
    await fill(user, dialog.getByLabelText('加签密钥'), secret)
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(bodies(asked, path)).toEqual([{ address, secret, kinds: ['review', 'expiry'] }]))
  })

  test('an address of somebody else is refused before anything is sent', async () => {
    const { user, asked } = await open()
    await user.click(screen.getByRole('button', { name: '登记：企业微信' }))
    const dialog = within(await screen.findByRole('dialog', { name: '登记企业微信群机器人' }))
    expect(dialog.queryByLabelText('加签密钥')).toBeNull()
    await fill(user, dialog.getByLabelText('Webhook 地址'), 'https://10.0.0.1/hook')
    await user.click(dialog.getByRole('button', { name: '保存' }))
    expect(await dialog.findByText(/请粘贴群机器人的 Webhook 地址/)).toBeDefined()
    expect(asked.filter(({ method }) => method === 'PUT')).toEqual([])
  })

  test.each([
    [{ outcome: 'sent', reason: null }, '测试消息已发到群里'],
    [{ outcome: 'rejected', reason: '93000' }, /被拒绝.*（93000）/],
    [{ outcome: 'throttled', reason: '45009' }, /一分钟后再试（45009）/],
    [{ outcome: 'unavailable', reason: 'timeout' }, /没有应答.*（timeout）/]
  ])('a test that ends with %j says so', async (answer, said) => {
    const { user } = await open(withRobot, { 'POST /api/portal/notices/robots/wecom/tests': () => answer })
    await user.click(screen.getByRole('button', { name: '发送测试消息：企业微信' }))
    expect((await screen.findByRole('status')).textContent).toMatch(said)
  })

  test('a test of one that was removed in another window shows that it is gone', async () => {
    let isRemoved = false
    const { user } = await open(() => (isRemoved ? settings() : withRobot), {
      'POST /api/portal/notices/robots/wecom/tests': () => {
        isRemoved = true
        return problem(404, 'request.not-found', { detail: '没有找到您要的内容' })
      }
    })
    await user.click(screen.getByRole('button', { name: '发送测试消息：企业微信' }))
    await waitFor(() => expect(screen.queryByText(/机器人 …abcd/)).toBeNull())
    expect(screen.getByRole('button', { name: '登记：企业微信' })).toBeDefined()
  })

  test('what it tells is chosen, and it is removed after a question', async () => {
    const { user, asked } = await open(withRobot, {
      'PUT /api/portal/notices/robots/wecom/kinds': () => undefined,
      'DELETE /api/portal/notices/robots/wecom': () => undefined
    })
    const chosen = within(screen.getByRole('group', { name: '接收的通知：企业微信' }))
    expect(chosen.getByRole('checkbox', { name: '审核结果' })).toHaveProperty('checked', true)
    await user.click(chosen.getByRole('checkbox', { name: '到期提醒' }))
    await waitFor(() =>
      expect(bodies(asked, 'PUT /api/portal/notices/robots/wecom/kinds')).toEqual([{ kinds: ['review', 'expiry'] }])
    )
    await user.click(screen.getByRole('button', { name: '删除：企业微信' }))
    await user.click(await screen.findByRole('button', { name: '删除机器人' }))
    expect(await screen.findByText('机器人已删除')).toBeDefined()
  })

  test('others see them and change nothing', async () => {
    await open({ ...withRobot, mayChangeRobots: false })
    expect(screen.getByText(/机器人 …abcd/)).toBeDefined()
    expect(screen.queryByRole('button', { name: /企业微信|钉钉/ })).toBeNull()
    for (const box of screen.getAllByRole('checkbox')) expect(box).toHaveProperty('disabled', true)
  })
})

test('what cannot be read can be read again', async () => {
  let isDown = true
  answerRequests({
    'GET /api/portal/notices/settings': () => (isDown ? problem(500, 'service.fault') : settings())
  })
  const { user } = renderCenterPage(<NoticesPage />)
  const retry = await screen.findByRole('button', { name: '重试' })
  isDown = false
  await user.click(retry)
  expect(await screen.findByRole('table', { name: '我的接收方式' })).toBeDefined()
})
