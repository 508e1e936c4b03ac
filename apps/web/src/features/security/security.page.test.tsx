// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, captcha, renderCenterPage, type Security, securityOf } from '#web/testing/center.tsx'
import { SecurityPage } from './security.page.tsx'

const own = {
  id: '0198d2c4-0000-7000-8000-000000000021',
  device: 'Chrome 156 · Windows',
  ip: '10.0.0.7',
  createdAt: at,
  lastSeenAt: at,
  current: true
}
const phone = { ...own, id: `${own.id.slice(0, -1)}2`, device: null, ip: '10.0.0.8', current: false }

type Answers = Parameters<typeof answerRequests>[0]

beforeEach(() => window.localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const open = async (changes: Partial<Security> = {}, answers: Answers = {}) => {
  const asked = answerRequests({
    'GET /api/portal/security': () => securityOf(changes),
    'GET /api/portal/sessions': () => [own, phone],
    'POST /api/portal/captchas': captcha,
    ...answers
  })
  const page = renderCenterPage(<SecurityPage />)
  await screen.findByRole('heading', { level: 2, name: '支付密码' })
  return { ...page, asked }
}

const row = (name: string) => {
  const found = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith(name))
  if (!found) throw new Error(`no row ${name}`)
  return found
}

const field = (dialog: HTMLElement, label: string) => within(dialog).getByLabelText(label, { selector: 'input' })

const sent = (asked: Asked[], wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)

/** The field shows this fault, and screen readers hear it. */
const faultOf = async (input: HTMLElement, text: string) => {
  await waitFor(() => expect(input.getAttribute('aria-invalid')).toBe('true'))
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ')
  expect(ids.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain(text)
}

describe('安全中心 (R32)', () => {
  test('each protection has its state and an action', async () => {
    await open()
    expect(row('登录密码').textContent).toContain('上次修改：2026-01-05 10:00:00')
    expect(row('登录密码').textContent).toContain('已设置')
    expect(row('绑定手机').textContent).toContain('138****0000')
    expect(row('绑定手机').textContent).toContain('已绑定')
    expect(row('支付密码').textContent).toContain('未设置')
    const actions = screen.getAllByRole('button').map((button) => button.ariaLabel)
    expect(actions.slice(0, 3)).toEqual(['修改 登录密码', '更换 绑定手机', '设置 支付密码'])
  })

  test.each([
    ['low', {}, '登录密码已超过一年未修改，请尽快修改'],
    ['medium', { paymentPassword: { state: 'set', lockedSeconds: 0 } }, '登录密码已超过半年未修改，建议修改'],
    ['medium', {}, '设置支付密码后，安全等级会提高'],
    ['high', { paymentPassword: { state: 'set', lockedSeconds: 0 } }, '请妥善保管登录密码、支付密码和手机']
  ] as const)('the level %s says what helps most', async (level, changes, hint) => {
    await open({ level, ...changes })
    expect(screen.getByText(hint)).toBeDefined()
  })

  test('a fault of the server can be retried', async () => {
    let isAway = true
    answerRequests({
      'GET /api/portal/security': () => (isAway ? problem(503, 'service.busy') : securityOf()),
      'GET /api/portal/sessions': () => []
    })
    const { user } = renderCenterPage(<SecurityPage />)
    await user.click(await screen.findByRole('button', { name: '重试' }).then((button) => ((isAway = false), button)))
    expect(await screen.findByRole('heading', { level: 2, name: '登录密码' })).toBeDefined()
  })

  test('更换绑定手机 says that it is not possible online yet, and whom to ask', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: '更换 绑定手机' }))
    const dialog = await screen.findByRole('dialog', { name: '更换绑定手机' })
    expect(dialog.textContent).toContain('目前还不能在线更换绑定手机。请联系平台工作人员')
    await user.click(within(dialog).getByRole('button', { name: '知道了' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '更换 绑定手机' })))
  })
})

describe('登录密码 → 修改 (R13)', () => {
  const begin = async (answers: Answers = {}) => {
    const page = await open({}, { 'PUT /api/portal/security/password': () => undefined, ...answers })
    await page.user.click(screen.getByRole('button', { name: '修改 登录密码' }))
    const dialog = await screen.findByRole('dialog', { name: '修改登录密码' })
    const fill = async (label: string, text: string) => page.user.type(field(dialog, label), text)
    const submit = () => page.user.click(within(dialog).getByRole('button', { name: '确定修改' }))
    return { ...page, dialog, fill, submit }
  }

  test('the dialog opens with the focus in its first field', async () => {
    const { dialog } = await begin()
    await waitFor(() => expect(document.activeElement).toBe(field(dialog, '当前密码')))
  })

  test('a changed password is said, and the devices are read again', async () => {
    const { asked, fill, submit } = await begin()
    await fill('当前密码', 'Right!2026')
    await fill('新密码', 'Better!2027')
    await fill('确认密码', 'Better!2027')
    await submit()
    expect(await screen.findByText('登录密码已修改，其他设备上的登录已退出')).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent(asked, 'PUT /api/portal/security/password')).toEqual([
      { currentPassword: 'Right!2026', newPassword: 'Better!2027' }
    ])
    await waitFor(() => expect(sent(asked, 'GET /api/portal/sessions')).toHaveLength(2))
  })

  test('nothing is sent while something is missing or differs', async () => {
    const { asked, dialog, fill, submit } = await begin()
    await submit()
    await faultOf(field(dialog, '当前密码'), '请输入密码')
    await fill('新密码', 'Better!2027')
    await fill('确认密码', 'Better!2028')
    await submit()
    await faultOf(field(dialog, '确认密码'), '不一致')
    expect(sent(asked, 'PUT /api/portal/security/password')).toEqual([])
  })

  test.each([
    ['password.wrong', 400, '当前密码'],
    ['password.reused', 409, '新密码']
  ] as const)('the refusal %s stands at its field', async (code, status, label) => {
    const refusal = () => problem(status, code, { detail: '被拒绝的原因' })
    const { dialog, fill, submit } = await begin({ 'PUT /api/portal/security/password': refusal })
    await fill('当前密码', 'Right!2026')
    await fill('新密码', 'Better!2027')
    await fill('确认密码', 'Better!2027')
    await submit()
    await waitFor(() => expect(field(dialog, label).getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getByRole('dialog')).toBeDefined()
  })

  test('取消 closes the dialog and changes nothing', async () => {
    const { asked, dialog, user } = await begin()
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent(asked, 'PUT /api/portal/security/password')).toEqual([])
  })
})

describe('正在登录的设备 (R35)', () => {
  const devices = () => screen.getByRole('region', { name: '正在登录的设备' })
  const endName = '结束 未知设备 10.0.0.8'

  test('each device has its address and times; the own one cannot be ended', async () => {
    await open()
    const [first, second] = await within(devices()).findAllByRole('listitem')
    expect(first?.textContent).toContain('Chrome 156 · Windows')
    expect(first?.textContent).toContain('10.0.0.7 · 登录于 2026-01-05 10:00:00 · 最近使用 2026-01-05 10:00:00')
    expect(first?.textContent).toContain('本设备')
    expect(second?.textContent).toContain('未知设备')
    expect(
      within(devices())
        .getAllByRole('button')
        .map(({ ariaLabel }) => ariaLabel)
    ).toEqual([endName])
  })

  test('a device is ended after a question that names it', async () => {
    let all = [own, phone]
    const { user, asked } = await open(
      {},
      {
        'GET /api/portal/sessions': () => all,
        [`DELETE /api/portal/sessions/${phone.id}`]: () => {
          all = [own]
        }
      }
    )
    await user.click(await screen.findByRole('button', { name: endName }))
    const dialog = await screen.findByRole('dialog', { name: '结束该设备的登录？' })
    expect(dialog.textContent).toContain('未知设备（10.0.0.8）将立即退出登录')
    await user.click(within(dialog).getByRole('button', { name: '结束登录' }))
    expect(await screen.findByText('已结束该设备的登录')).toBeDefined()
    expect(sent(asked, `DELETE /api/portal/sessions/${phone.id}`)).toHaveLength(1)
    await waitFor(() => expect(within(devices()).getAllByRole('listitem')).toHaveLength(1))
  })

  test('取消 ends nothing', async () => {
    const { user, asked } = await open()
    await user.click(await screen.findByRole('button', { name: endName }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.filter(({ method }) => method === 'DELETE')).toEqual([])
  })

  test('a device that is gone already is said in the dialog, and the list is read again', async () => {
    const gone = () => problem(404, 'request.not-found', { detail: '该登录已结束' })
    const { user, asked } = await open({}, { [`DELETE /api/portal/sessions/${phone.id}`]: gone })
    await user.click(await screen.findByRole('button', { name: endName }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '结束登录' }))
    expect((await screen.findByRole('alert')).textContent).toContain('该登录已结束')
    expect(sent(asked, 'GET /api/portal/sessions')).toHaveLength(2)
  })

  test('a fault of the server leaves the rest of the page as it is', async () => {
    await open({}, { 'GET /api/portal/sessions': () => problem(503, 'service.busy') })
    expect(await within(devices()).findByRole('alert')).toBeDefined()
    expect(row('登录密码')).toBeDefined()
  })
})
