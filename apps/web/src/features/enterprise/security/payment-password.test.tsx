import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { captcha, renderCenterPage, type Security, securityOf } from '#web/testing/center.tsx'
import { buttonsOf } from '#web/testing/buttons.ts'
import { put } from '#web/testing/fill.ts'
import { tagsOf } from '#web/testing/looks.ts'
import { press as click } from '#web/testing/press.ts'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { PaymentPasswordRow } from './payment-password-row.tsx'

const path = '/api/portal/security/payment-password'
const good = '280461'

type Answers = Parameters<typeof answerRequests>[0]

beforeEach(() => window.localStorage.clear())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = (changes: Partial<Security> = {}, answers: Answers = {}, readAtMs = Date.now()) => {
  const asked = answerRequests({ 'POST /api/portal/captchas': captcha, ...answers })
  const page = renderCenterPage(
    <ul>
      <PaymentPasswordRow security={securityOf(changes)} readAtMs={readAtMs} />
    </ul>
  )
  const invalidated = vi.spyOn(page.queryClient, 'invalidateQueries')
  return { ...page, asked, invalidated }
}

const set = { paymentPassword: { state: 'set', lockedSeconds: 0 } } as const

/** Presses a button of the row and returns the dialog with shorthands for its form. */
const begin = async (button: string, title: string) => {
  click(screen.getByRole('button', { name: button }))
  const dialog = await screen.findByRole('dialog', { name: title })
  const field = (label: string) => within(dialog).getByLabelText(label, { selector: 'input' })
  const fill = (values: Record<string, string>) => {
    for (const [label, text] of Object.entries(values)) put(field(label), text)
  }
  const press = (name: string) => click(within(dialog).getByRole('button', { name }))
  const fault = async (label: string, text: string) => {
    await waitFor(() => expect(field(label).getAttribute('aria-invalid')).toBe('true'))
    const ids = (field(label).getAttribute('aria-describedby') ?? '').split(' ')
    expect(ids.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain(text)
  }
  return { dialog, field, fill, press, fault }
}

const sent = ({ asked }: ReturnType<typeof open>, wanted: string) =>
  asked.filter((one) => `${one.method} ${one.path}` === wanted).map(({ body }) => body)

const refreshed = ({ invalidated }: ReturnType<typeof open>) =>
  invalidated.mock.calls.map(([filters]) => filters?.queryKey?.[0])

const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

test.each([
  [{ state: 'absent', lockedSeconds: 0 }, '未设置 (warning)', /，与登录密码分开设置/, ['设置 支付密码 (primary)']],
  [{ state: 'set', lockedSeconds: 0 }, '已设置 (success)', /，不能用来登录/, ['修改 支付密码', '忘记支付密码']],
  [{ state: 'set', lockedSeconds: 60 }, '已锁定 (error)', /连续输错 5 次，已锁定/, ['忘记支付密码']]
] as const)('the row of a password %o says how it stands, and offers what can be done (R32)', (...given) => {
  const [paymentPassword, tag, note, acts] = given
  open({ paymentPassword })
  expect(tagsOf()).toEqual([tag])
  expect(screen.getByRole('listitem').textContent).toMatch(note)
  expect(buttonsOf(screen.getByRole('listitem'))).toEqual(acts)
})

describe('设置支付密码 (R33)', () => {
  const start = () => begin('设置 支付密码', '设置支付密码')

  test('the manual’s way: 新密码, 确认密码, 设置, then 设置成功', async () => {
    const page = open({}, { [`POST ${path}`]: () => undefined })
    const { fill, press } = await start()
    fill({ 新密码: good, 确认密码: good })
    press('设置')
    expect(await screen.findByText('设置成功')).toBeDefined()
    await closed()
    expect(sent(page, `POST ${path}`)).toEqual([{ password: good }])
    // 企业首页 shows the next step from the same state.
    expect(refreshed(page)).toEqual(expect.arrayContaining(['security', 'home']))
  })

  test.each([
    ['', '请输入支付密码'],
    ['12345', '6 位'],
    ['123456', '不能是连续的数字'],
    ['111111', '重复']
  ])('%j is refused before it is sent', async (password, reason) => {
    const page = open({}, { [`POST ${path}`]: () => undefined })
    const { fill, press, fault } = await start()
    if (password) fill({ 新密码: password, 确认密码: password })
    press('设置')
    await fault('新密码', reason)
    expect(sent(page, `POST ${path}`)).toEqual([])
  })

  test('a repetition that differs is refused, and no more once the first is the same', async () => {
    const page = open({}, { [`POST ${path}`]: () => undefined })
    const { field, fill, press, fault } = await start()
    fill({ 新密码: good, 确认密码: '739165' })
    fireEvent.blur(field('确认密码'))
    press('设置')
    await fault('确认密码', '不一致')
    expect(sent(page, `POST ${path}`)).toEqual([])
    fill({ 新密码: '739165' })
    await waitFor(() => expect(field('确认密码').getAttribute('aria-invalid')).toBe('false'))
  })

  test('the login password is asked for where the API needs it, and the form goes on with what was typed (R34)', async () => {
    const act = needsProof({ action: 'payment-password.set', factors: ['password'] }, () => undefined)
    const page = open(
      {},
      { [`POST ${path}`]: act, [proofPath]: proves('Right!2026', 'password.wrong', '登录密码错误') }
    )
    const { fill, press } = await start()
    fill({ 新密码: good, 确认密码: good })
    press('设置')
    await prove('登录密码', 'Right!2026')
    expect(await screen.findByText('设置成功')).toBeDefined()
    await closed()
    expect(sent(page, `POST ${path}`)).toEqual([{ password: good }, { password: good }])
  })

  test('without the proof the form keeps what was typed and says why (R34)', async () => {
    const act = needsProof({ action: 'payment-password.set', factors: ['password'] }, () => undefined)
    open({}, { [`POST ${path}`]: act })
    const { field, fill, press } = await start()
    fill({ 新密码: good, 确认密码: good })
    press('设置')
    const dialog = await screen.findByRole('dialog', { name: '验证身份' })
    click(within(dialog).getByRole('button', { name: '取消' }))
    expect((await screen.findByRole('alert')).textContent).toContain('此操作需要先验证身份')
    expect((field('新密码') as HTMLInputElement).value).toBe(good)
  })

  test('a double click sets it once', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const page = open({}, { [`POST ${path}`]: () => promise })
    const { dialog, fill } = await start()
    fill({ 新密码: good, 确认密码: good })
    click(within(dialog).getByRole('button', { name: '设置' }))
    click(within(dialog).getByRole('button', { name: '设置' }))
    resolve(undefined)
    await closed()
    expect(sent(page, `POST ${path}`)).toHaveLength(1)
  })
})

describe('修改支付密码 (R33)', () => {
  const needsOldOne = (act: () => unknown) =>
    needsProof({ action: 'payment-password.change', factors: ['payment-password'] }, act)
  const start = () => begin('修改 支付密码', '修改支付密码')

  test('the old one is needed, and the change is said', async () => {
    const page = open(set, {
      [`PUT ${path}`]: needsOldOne(() => undefined),
      [proofPath]: proves(good, 'payment-password.wrong', '支付密码错误')
    })
    const { fill, press } = await start()
    fill({ 原支付密码: good, 新密码: '480261', 确认密码: '480261' })
    press('确定修改')
    expect(await screen.findByText('修改成功')).toBeDefined()
    expect(sent(page, `PUT ${path}`)).toEqual([{ password: '480261' }, { password: '480261' }])
    expect(sent(page, proofPath)).toEqual([expect.objectContaining({ factor: 'payment-password', secret: good })])
  })

  test.each([
    ['payment-password.wrong', '原支付密码'],
    ['password.reused', '新密码']
  ])('the refusal %s stands at its field', async (code, label) => {
    open(set, {
      [`PUT ${path}`]: needsOldOne(() => problem(409, code)),
      [proofPath]: code === 'password.reused' ? proves(good, code, '') : () => problem(403, code)
    })
    const { field, fill, press } = await start()
    fill({ 原支付密码: good, 新密码: '480261', 确认密码: '480261' })
    press('确定修改')
    await waitFor(() => expect(field(label).getAttribute('aria-invalid')).toBe('true'))
  })

  test('a repetition that differs is refused', async () => {
    const page = open(set, { [`PUT ${path}`]: () => undefined })
    const { fill, press, fault } = await start()
    fill({ 原支付密码: good, 新密码: '480261', 确认密码: '480262' })
    press('确定修改')
    await fault('确认密码', '不一致')
    expect(sent(page, `PUT ${path}`)).toEqual([])
  })

  test('the fifth wrong try locks it: the dialog says so and the row is read again', async () => {
    const locked = () =>
      problem(429, 'payment-password.locked', { detail: '支付密码已锁定 3 小时。', retryAfter: 10_800 })
    const page = open(set, { [`PUT ${path}`]: needsOldOne(() => undefined), [proofPath]: locked })
    const { dialog, fill, press } = await start()
    fill({ 原支付密码: '280465', 新密码: '480261', 确认密码: '480261' })
    press('确定修改')
    expect((await within(dialog).findByRole('alert')).textContent).toContain('请在 3 小时后重试。')
    expect(refreshed(page)).toContain('security')
  })

  test('who has forgotten it goes on to the reset, which starts empty', async () => {
    open(set)
    const { fill, press } = await start()
    fill({ 新密码: '480261' })
    press('忘记支付密码')
    const dialog = await screen.findByRole('dialog', { name: '忘记支付密码' })
    expect(within(dialog).getByLabelText<HTMLInputElement>('新密码', { selector: 'input' }).value).toBe('')
    expect(screen.queryByRole('dialog', { name: '修改支付密码' })).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText('短信验证码')))
  })
})

describe('忘记支付密码 (R33)', () => {
  const start = () => begin('忘记支付密码', '忘记支付密码')

  test('the code goes to the bound phone after the captcha; code and login password set a new one', async () => {
    const page = open(set, {
      [`POST ${path}/codes`]: () => ({ retryAfterSeconds: 60, expiresInSeconds: 300 }),
      [`PUT ${path}/reset`]: () => undefined
    })
    const { dialog, fill, press } = await start()
    expect(dialog.textContent).toContain('验证码将发送到绑定手机 138****0000')
    press('发送验证码')
    const check = await screen.findByRole('dialog', { name: '安全验证' })
    put(within(check).getByLabelText('图形验证码', { selector: 'input' }), 'x7k2')
    click(within(check).getByRole('button', { name: '确定' }))
    await waitFor(() => expect(sent(page, `POST ${path}/codes`)).toHaveLength(1))
    expect(sent(page, 'POST /api/portal/captchas')).toEqual([{ purpose: 'payment-password' }])
    fill({ 短信验证码: '123456', 登录密码: 'Right!2026', 新密码: '480261', 确认密码: '480261' })
    press('确定重设')
    expect(await screen.findByText('重设成功')).toBeDefined()
    expect(sent(page, `PUT ${path}/reset`)).toEqual([
      { code: '123456', loginPassword: 'Right!2026', password: '480261' }
    ])
  })

  test('a repetition that differs is refused', async () => {
    const page = open(set, { [`PUT ${path}/reset`]: () => undefined })
    const { fill, press, fault } = await start()
    fill({ 短信验证码: '123456', 登录密码: 'Right!2026', 新密码: '480261', 确认密码: '480262' })
    press('确定重设')
    await fault('确认密码', '不一致')
    expect(sent(page, `PUT ${path}/reset`)).toEqual([])
  })

  test.each([
    ['code.wrong', '短信验证码'],
    ['password.wrong', '登录密码']
  ])('the refusal %s stands at its field', async (code, label) => {
    open(set, { [`PUT ${path}/reset`]: () => problem(400, code) })
    const { field, fill, press } = await start()
    fill({ 短信验证码: '123456', 登录密码: 'Wrong!2026', 新密码: '480261', 确认密码: '480261' })
    press('确定重设')
    await waitFor(() => expect(field(label).getAttribute('aria-invalid')).toBe('true'))
  })
})

describe('a locked payment password (R33)', () => {
  const locked = { paymentPassword: { state: 'set', lockedSeconds: 7200 } } as const

  test('the row says how long, and offers only the reset', () => {
    open(locked)
    const row = screen.getByRole('listitem')
    expect(row.textContent).toContain('已锁定')
    expect(row.textContent).toContain('2 小时后自动解锁')
    expect(
      within(row)
        .getAllByRole('button')
        .map(({ textContent }) => textContent)
    ).toEqual(['忘记支付密码'])
  })

  test('the time runs from when it was read, not from when it is shown', () => {
    open(locked, {}, Date.now() - 3_600_000)
    expect(screen.getByRole('listitem').textContent).toContain('1 小时后自动解锁')
  })

  test('when the time has passed, the row opens by itself', async () => {
    vi.useFakeTimers()
    open({ paymentPassword: { state: 'set', lockedSeconds: 60 } })
    expect(screen.getByRole('listitem').textContent).toContain('已锁定')
    await act(async () => void (await vi.advanceTimersByTimeAsync(66_000)))
    expect(screen.getByRole('listitem').textContent).toContain('已设置')
    expect(screen.getByRole('button', { name: '修改 支付密码' })).toBeDefined()
  })
})
