import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { at, captcha, operatorSession, renderCenterPage, type Security, securityOf } from '#web/testing/center.tsx'
import { put } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { tagsOf } from '#web/testing/looks.ts'
import { press } from '#web/testing/press.ts'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { SecondFactorRow } from './second-factor-row.tsx'
import { securityQuery } from '#web/shared/account/security.queries.ts'
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
    expect(screen.getByRole('link', { name: '查看登录历史' }).getAttribute('href')).toBe('/center/security/logins')
    expect(screen.getByRole('link', { name: '管理个人信息' }).getAttribute('href')).toBe('/center/security/privacy')
    expect(tagsOf().slice(0, 4)).toEqual(['中 (warning)', '已设置 (success)', '已绑定 (success)', '未设置 (warning)'])
    const actions = screen.getAllByRole('button').map((button) => button.ariaLabel)
    expect(actions.slice(0, 2)).toEqual(['修改 登录密码', '设置 支付密码'])
  })

  test('each level says what helps most', async () => {
    const setPassword: Partial<Security> = { paymentPassword: { state: 'set', lockedSeconds: 0 } }
    const twoFactors: Partial<Security> = {
      secondFactor: { state: 'on', recoveryCodes: 1, hasTotp: true, passkeys: [] }
    }
    let changes: Partial<Security> = {}
    answerRequests({ 'GET /api/portal/security': () => securityOf(changes), 'GET /api/portal/sessions': () => [] })
    const { queryClient } = renderCenterPage(<SecurityPage />)
    await screen.findByRole('heading', { level: 2, name: '登录密码' })
    const cases: [Security['level'], string, Partial<Security>, string][] = [
      ['low', '低', {}, '登录密码已超过一年未修改，请尽快修改'],
      ['medium', '中', setPassword, '登录密码已超过半年未修改，建议修改'],
      ['high', '高', setPassword, '请妥善保管登录密码、支付密码和手机'],
      ['medium', '中', twoFactors, '登录密码已超过半年未修改，建议修改'],
      ['medium', '中', {}, '设置支付密码或开启二次验证后，安全等级会提高']
    ]
    for (const [level, name, more, hint] of cases) {
      changes = { level, ...more }
      await queryClient.invalidateQueries(securityQuery)
      expect((await screen.findByText(hint)).parentElement?.textContent).toBe(`安全等级${name}${hint}`)
      const look = { low: 'error', medium: 'warning', high: 'success' }[level]
      expect(screen.getByText(name, { selector: '.ant-tag, .ant-tag *' }).closest('.ant-tag')?.className).toContain(
        look
      )
    }
  })

  test('the level medium of an account without funds says what helps, without 二次验证 and with it (R36)', async () => {
    let changes: Partial<Security> = {}
    answerRequests({ 'GET /api/portal/security': () => securityOf(changes), 'GET /api/portal/sessions': () => [] })
    const { queryClient } = renderCenterPage(<SecurityPage />, operatorSession('PREPARER'))
    const told = async (hint: string) =>
      expect((await screen.findByText(hint)).parentElement?.textContent).toBe(`安全等级中${hint}`)
    await told('开启二次验证后，安全等级会提高')
    changes = { secondFactor: { state: 'on', recoveryCodes: 1, hasTotp: true, passkeys: [] } }
    await queryClient.invalidateQueries(securityQuery)
    await told('登录密码已超过半年未修改，建议修改')
  })

  test('a fault of the server can be retried', async () => {
    let isAway = true
    answerRequests({
      'GET /api/portal/security': () => (isAway ? problem(503, 'service.busy') : securityOf()),
      'GET /api/portal/sessions': () => []
    })
    renderCenterPage(<SecurityPage />)
    press(await screen.findByRole('button', { name: '重试' }).then((button) => ((isAway = false), button)))
    expect(await screen.findByRole('heading', { level: 2, name: '登录密码' })).toBeDefined()
  })

  test('更换绑定手机 has a page of its own, and an open application is said (R35)', async () => {
    const { unmount } = await open()
    expect(screen.getByRole('link', { name: '更换 绑定手机' }).getAttribute('href')).toBe('/center/security/phone')
    expect(screen.queryByRole('link', { name: '查看申请' })).toBeNull()
    unmount()
    const recovery = { id: own.id, newPhone: '139****0001', createdAt: at, objectUntil: at, opinion: null }
    const ended = await open({ phone: { masked: '138****0000', recovery: { ...recovery, state: 'REJECTED' } } })
    expect(screen.queryByRole('link', { name: '查看申请' })).toBeNull()
    ended.unmount()
    const approved = await open({ phone: { masked: '138****0000', recovery: { ...recovery, state: 'APPROVED' } } })
    expect(screen.getByRole('link', { name: '查看申请' })).toBeTruthy()
    approved.unmount()
    await open({ phone: { masked: '138****0000', recovery: { ...recovery, state: 'WAITING' } } })
    expect(row('绑定手机').textContent).toContain('更换为 139****0001 的申请正在处理')
    expect(screen.getByRole('link', { name: '查看申请' }).getAttribute('href')).toBe('/center/security/phone/lost')
  })
})

describe('登录密码 → 修改 (R13)', () => {
  const needsPassword = (act: () => unknown) => needsProof({ action: 'password.change', factors: ['password'] }, act)
  const begin = async (answers: Answers = {}) => {
    const page = await open(
      {},
      {
        'PUT /api/portal/security/password': needsPassword(() => undefined),
        [proofPath]: proves('Right!2026', 'password.wrong', '登录密码错误'),
        ...answers
      }
    )
    press(screen.getByRole('button', { name: '修改 登录密码' }))
    const dialog = await screen.findByRole('dialog', { name: '修改登录密码' })
    const fill = (label: string, text: string) => put(field(dialog, label), text)
    const submit = () => press(within(dialog).getByRole('button', { name: '确定修改' }))
    return { ...page, dialog, fill, submit }
  }

  test('the dialog opens with the focus in its first field', async () => {
    const { dialog } = await begin()
    await waitFor(() => expect(document.activeElement).toBe(field(dialog, '当前密码')))
  })

  test('a changed password is said, and the devices are read again', async () => {
    const { asked, fill, submit } = await begin()
    fill('当前密码', 'Right!2026')
    fill('新密码', 'Better!2027')
    fill('确认密码', 'Better!2027')
    submit()
    expect(await screen.findByText('登录密码已修改，其他设备上的登录已退出')).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent(asked, 'PUT /api/portal/security/password')).toEqual([
      { newPassword: 'Better!2027' },
      { newPassword: 'Better!2027' }
    ])
    expect(sent(asked, proofPath)).toEqual([expect.objectContaining({ factor: 'password', secret: 'Right!2026' })])
    await waitFor(() => expect(sent(asked, 'GET /api/portal/sessions')).toHaveLength(2))
    // The row says when it was changed.
    expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2)
  })

  test('is changed a second time without leaving the page: the form begins empty, and the focus comes back', async () => {
    const page = await open({}, { 'PUT /api/portal/security/password': () => undefined })
    const opener = screen.getByRole('button', { name: '修改 登录密码' })
    for (const password of ['Better!2027', 'Better!2028']) {
      press(opener)
      const dialog = await screen.findByRole('dialog', { name: '修改登录密码' })
      for (const label of ['当前密码', '新密码', '确认密码']) expect(field(dialog, label)).toHaveProperty('value', '')
      put(field(dialog, '当前密码'), 'Right!2026')
      put(field(dialog, '新密码'), password)
      put(field(dialog, '确认密码'), password)
      press(within(dialog).getByRole('button', { name: '确定修改' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => opener)
    }
    expect(sent(page.asked, 'PUT /api/portal/security/password')).toEqual([
      { newPassword: 'Better!2027' },
      { newPassword: 'Better!2028' }
    ])
  })

  test('another refusal stands in the dialog, which keeps what was typed and can be sent again', async () => {
    let isBusy = true
    const { dialog, fill, submit } = await begin({
      'PUT /api/portal/security/password': () =>
        isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : undefined
    })
    fill('当前密码', 'Right!2026')
    fill('新密码', 'Better!2027')
    fill('确认密码', 'Better!2027')
    submit()
    expect((await within(dialog).findByRole('alert')).textContent).toContain('系统繁忙')
    expect(field(dialog, '新密码')).toHaveProperty('value', 'Better!2027')
    isBusy = false
    submit()
    expect(await screen.findByText('登录密码已修改，其他设备上的登录已退出')).toBeDefined()
  })

  test('nothing is sent while something is missing or differs', async () => {
    const { asked, dialog, fill, submit } = await begin()
    submit()
    await faultOf(field(dialog, '当前密码'), '请输入密码')
    fill('新密码', 'Better!2027')
    fill('确认密码', 'Better!2028')
    submit()
    await faultOf(field(dialog, '确认密码'), '不一致')
    expect(sent(asked, 'PUT /api/portal/security/password')).toEqual([])
  })

  test.each([
    ['password.wrong', 400, '当前密码'],
    ['password.reused', 409, '新密码']
  ] as const)('the refusal %s stands at its field', async (code, status, label) => {
    const refusal = () => problem(status, code, { detail: '被拒绝的原因' })
    const at = code === 'password.wrong' ? proofPath : 'PUT /api/portal/security/password'
    const { dialog, fill, submit } = await begin({ [at]: code === 'password.wrong' ? refusal : needsPassword(refusal) })
    fill('当前密码', 'Right!2026')
    fill('新密码', 'Better!2027')
    fill('确认密码', 'Better!2027')
    submit()
    await waitFor(() => expect(field(dialog, label).getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getByRole('dialog')).toBeDefined()
  })

  test('取消 closes the dialog and changes nothing', async () => {
    const { asked, dialog } = await begin()
    press(within(dialog).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await focusIsAt(() => screen.getByRole('button', { name: '修改 登录密码' }))
    expect(sent(asked, 'PUT /api/portal/security/password')).toEqual([])
  })
})

describe('二次验证 (R34)', () => {
  const base = '/api/portal/security/second-factor'
  const offer = {
    totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    totpUrl: 'otpauth://totp/x',
    qr: 'data:image/svg+xml;base64,PHN2Zy8+',
    expiresAt: '2026-01-05T02:10:00Z'
  }
  const recoveryCodes = ['AAAAA-BBBBB', 'CCCCC-DDDDD']
  const passkey = { id: own.id, name: '办公电脑', isBackedUp: false, createdAt: at, lastUsedAt: null }
  const answers: Answers = {
    [`POST ${base}/offers`]: needsProof({ action: 'second-factor.set', factors: ['password'] }, () => offer),
    [`POST ${base}`]: ({ body }) =>
      (body as { code: string }).code === '123456'
        ? { recoveryCodes }
        : problem(400, 'totp.wrong', { detail: '动态验证码错误' }),
    [proofPath]: proves('Right!2026', 'password.wrong', '登录密码错误')
  }

  test('is switched on by a proof, the key and a code; the recovery codes must be kept before the dialog closes', async () => {
    const page = await open({}, answers)
    expect(row('二次验证').textContent).toContain('未开启')
    press(screen.getByRole('button', { name: '绑定 身份验证器' }))
    await prove('登录密码', 'Right!2026')
    const connect = await screen.findByRole('dialog', { name: '绑定身份验证器' })
    expect(connect.textContent).toContain('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')
    expect(within(connect).getByRole('img', { name: '动态验证码密钥的二维码' })).toBeDefined()
    put(field(connect, '动态验证码'), '654321')
    await page.user.type(field(connect, '动态验证码'), '{Enter}')
    await faultOf(field(connect, '动态验证码'), '动态验证码错误')
    await page.user.clear(field(connect, '动态验证码'))
    put(field(connect, '动态验证码'), '123 456')
    await page.user.type(field(connect, '动态验证码'), '{Enter}')
    const keep = await screen.findByRole('dialog', { name: '请保存恢复码' })
    expect(
      within(keep)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    ).toEqual(recoveryCodes)
    expect(within(keep).queryByRole('button', { name: '关闭' })).toBeNull()
    press(within(keep).getByRole('button', { name: '复制' }))
    const [heading, ...copied] = (await navigator.clipboard.readText()).split(/\s*\n\s*/)
    expect([heading?.includes('mine_1'), copied.filter(Boolean)]).toEqual([true, recoveryCodes])
    const done = within(keep).getByRole<HTMLButtonElement>('button', { name: '完成' })
    expect(done.disabled).toBe(true)
    press(within(keep).getByRole('checkbox', { name: '我已妥善保存恢复码' }))
    press(done)
    expect(await screen.findByText('身份验证器已绑定，二次验证已开启')).toBeDefined()
    await waitFor(() => expect(sent(page.asked, 'GET /api/portal/security')).toHaveLength(2))
    // An account that had to set it up may go on (R36).
    expect(sent(page.asked, 'GET /api/portal/session')).toHaveLength(1)
  })

  test('beside another factor it brings no recovery codes', async () => {
    const secondFactor = { state: 'on' as const, recoveryCodes: 9, hasTotp: false, passkeys: [passkey] }
    const page = await open({ secondFactor }, { ...answers, [`POST ${base}`]: () => ({ recoveryCodes: [] }) })
    press(screen.getByRole('button', { name: '绑定 身份验证器' }))
    await prove('登录密码', 'Right!2026')
    const connect = await screen.findByRole('dialog', { name: '绑定身份验证器' })
    put(field(connect, '动态验证码'), '123456')
    await page.user.type(field(connect, '动态验证码'), '{Enter}')
    expect(await screen.findByText('身份验证器已绑定，二次验证已开启')).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(sent(page.asked, 'GET /api/portal/security')).toHaveLength(2))
  })

  test('is removed beside a passkey, which goes on protecting the account', async () => {
    let hasTotp = true
    const { asked } = await open(
      {},
      {
        'GET /api/portal/security': () =>
          securityOf({ secondFactor: { state: 'on', recoveryCodes: 9, hasTotp, passkeys: [passkey] } }),
        [`DELETE ${base}`]: () => void (hasTotp = false)
      }
    )
    press(screen.getByRole('button', { name: '解除 身份验证器' }))
    const confirm = await screen.findByRole('dialog', { name: '解除身份验证器？' })
    expect(confirm.textContent).toContain('二次验证只能使用通行密钥或恢复码')
    press(within(confirm).getByRole('button', { name: '解除身份验证器' }))
    expect(await screen.findByText('身份验证器已解除')).toBeDefined()
    expect(await screen.findByRole('button', { name: '绑定 身份验证器' })).toBeDefined()
    expect(sent(asked, 'GET /api/portal/session')).toHaveLength(1)
  })

  test('a failed offer is said, and the next attempt begins anew; what was begun and left ends nothing', async () => {
    let isBusy = true
    const page = await open(
      {},
      {
        ...answers,
        [`POST ${base}/offers`]: () => (isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : offer)
      }
    )
    const opener = screen.getByRole('button', { name: '绑定 身份验证器' })
    press(opener)
    expect(await screen.findByText(/系统繁忙/)).toBeDefined()
    isBusy = false
    for (const _ of [1, 2]) {
      press(screen.getByRole('button', { name: '绑定 身份验证器' }))
      const connect = await screen.findByRole('dialog', { name: '绑定身份验证器' })
      expect(field(connect, '动态验证码')).toHaveProperty('value', '')
      put(field(connect, '动态验证码'), '654321')
      press(within(connect).getByRole('button', { name: '取消' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => screen.getByRole('button', { name: '绑定 身份验证器' }))
    }
    expect(sent(page.asked, `POST ${base}`)).toEqual([])
  })

  test.each([
    [{ state: 'off', hasTotp: false }, ['未开启 (warning)'], '开启后，登录时除密码外还需要', '绑定 身份验证器'],
    [{ state: 'on', hasTotp: false }, ['已开启 (success)'], '剩余 3 个恢复码', '绑定 身份验证器'],
    [{ state: 'on', hasTotp: true }, ['已开启 (success)', '已绑定 (success)'], '剩余 3 个恢复码', '解除 身份验证器']
  ] as const)('%o is told in the row, with each way of it', (factor, tags, note, act) => {
    renderCenterPage(<SecondFactorRow {...factor} recoveryCodes={3} passkeys={[]} />)
    expect(tagsOf()).toEqual(tags)
    expect(row('二次验证').textContent).toContain(note)
    expect(row('身份验证器').textContent).toContain('手机应用每 30 秒显示一个动态验证码')
    expect(row('通行密钥').textContent).toContain('用设备的指纹、面容、锁屏密码或安全密钥验证')
    expect(screen.getByRole('button').ariaLabel).toBe(act)
  })

  test('without the proof nothing happens and nothing is said', async () => {
    const { asked } = await open({}, answers)
    press(screen.getByRole('button', { name: '绑定 身份验证器' }))
    const dialog = await screen.findByRole('dialog', { name: '验证身份' })
    press(within(dialog).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('alert')).toBeNull()
    expect(sent(asked, `POST ${base}/offers`)).toHaveLength(1)
  })

  test('shows how many recovery codes are left, and is switched off by a code', async () => {
    const off = needsProof({ action: 'second-factor.remove', factors: ['sms', 'totp'] }, () => undefined)
    const { asked } = await open(
      { secondFactor: { state: 'on', recoveryCodes: 9, hasTotp: true, passkeys: [] } },
      { [`DELETE ${base}`]: off, [proofPath]: proves('123456', 'totp.wrong', '动态验证码错误') }
    )
    expect(row('二次验证').textContent).toContain('剩余 9 个恢复码')
    press(screen.getByRole('button', { name: '解除 身份验证器' }))
    const confirm = await screen.findByRole('dialog', { name: '关闭二次验证？' })
    expect(buttonsOf(confirm)).toEqual(['关闭', '取消', '关闭二次验证 (primary danger)'])
    expect(confirm.textContent).toContain('只需密码即可登录')
    press(within(confirm).getByRole('button', { name: '关闭二次验证' }))
    const dialog = await screen.findByRole('dialog', { name: '验证身份' })
    press(within(dialog).getByRole('radio', { name: '动态验证码' }))
    await prove('动态验证码', '123456')
    expect(await screen.findByText('二次验证已关闭')).toBeDefined()
    await waitFor(() => expect(sent(asked, `DELETE ${base}`)).toHaveLength(2))
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
    expect(tagsOf(devices())).toEqual(['本设备 (success)'])
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
    const { asked } = await open(
      {},
      {
        'GET /api/portal/sessions': () => all,
        [`DELETE /api/portal/sessions/${phone.id}`]: () => {
          all = [own]
        }
      }
    )
    press(await screen.findByRole('button', { name: endName }))
    const dialog = await screen.findByRole('dialog', { name: '结束该设备的登录？' })
    expect(dialog.textContent).toContain('未知设备（10.0.0.8）将立即退出登录')
    press(within(dialog).getByRole('button', { name: '结束登录' }))
    expect(await screen.findByText('已结束该设备的登录')).toBeDefined()
    expect(sent(asked, `DELETE /api/portal/sessions/${phone.id}`)).toHaveLength(1)
    await waitFor(() => expect(within(devices()).getAllByRole('listitem')).toHaveLength(1))
  })

  test('two devices are ended one after the other; each dialog names its own, and the focus is not lost', async () => {
    const third = { ...phone, id: `${own.id.slice(0, -1)}3`, ip: '10.0.0.9' }
    let all = [own, phone, third]
    const end = (id: string) => () => void (all = all.filter((one) => one.id !== id))
    const { asked } = await open(
      {},
      {
        'GET /api/portal/sessions': () => all,
        [`DELETE /api/portal/sessions/${phone.id}`]: end(phone.id),
        [`DELETE /api/portal/sessions/${third.id}`]: end(third.id)
      }
    )
    for (const ip of ['10.0.0.9', '10.0.0.8']) {
      press(await screen.findByRole('button', { name: `结束 未知设备 ${ip}` }))
      const dialog = await screen.findByRole('dialog', { name: '结束该设备的登录？' })
      expect(dialog.textContent).toContain(`未知设备（${ip}）`)
      expect(buttonsOf(dialog)).toEqual(['关闭', '取消', '结束登录 (primary danger)'])
      press(within(dialog).getByRole('button', { name: '结束登录' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '安全中心' }))
    }
    expect(asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path.at(-1))).toEqual(['3', '2'])
    expect(within(devices()).getAllByRole('listitem')).toHaveLength(1)
  })

  test('取消 ends nothing', async () => {
    const { asked } = await open()
    press(await screen.findByRole('button', { name: endName }))
    press(within(await screen.findByRole('dialog')).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.filter(({ method }) => method === 'DELETE')).toEqual([])
  })

  test('a device that is gone already is said in the dialog, and the list is read again', async () => {
    const gone = () => problem(404, 'request.not-found', { detail: '该登录已结束' })
    const { asked } = await open({}, { [`DELETE /api/portal/sessions/${phone.id}`]: gone })
    press(await screen.findByRole('button', { name: endName }))
    press(within(await screen.findByRole('dialog')).getByRole('button', { name: '结束登录' }))
    expect((await screen.findByRole('alert')).textContent).toContain('该登录已结束')
    expect(sent(asked, 'GET /api/portal/sessions')).toHaveLength(2)
    // The next dialog begins without it.
    press(within(screen.getByRole('dialog')).getByRole('button', { name: '取消' }))
    await focusIsAt(() => screen.getByRole('button', { name: endName }))
    press(screen.getByRole('button', { name: endName }))
    expect(within(await screen.findByRole('dialog')).queryByRole('alert')).toBeNull()
  })

  test('without an answer the dialog says so, and the list stays behind it', async () => {
    let isAway = false
    const away = () => problem(503, 'service.busy', { detail: '系统繁忙' })
    await open(
      {},
      {
        'GET /api/portal/sessions': () => (isAway ? away() : [own, phone]),
        [`DELETE /api/portal/sessions/${phone.id}`]: away
      }
    )
    press(await screen.findByRole('button', { name: endName }))
    const dialog = await screen.findByRole('dialog')
    isAway = true
    press(within(dialog).getByRole('button', { name: '结束登录' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('系统繁忙')
    expect(within(devices()).getAllByRole('listitem', { hidden: true })).toHaveLength(2)
  })

  test('a fault of the server leaves the rest of the page as it is, and can be retried', async () => {
    let isAway = true
    await open({}, { 'GET /api/portal/sessions': () => (isAway ? problem(503, 'service.busy') : [own, phone]) })
    expect(await within(devices()).findByRole('alert')).toBeDefined()
    expect(row('登录密码')).toBeDefined()
    isAway = false
    press(within(devices()).getByRole('button', { name: '重试' }))
    expect(await within(devices()).findAllByRole('listitem')).toHaveLength(2)
    expect(within(devices()).queryByRole('alert')).toBeNull()
  })
})

test('an account without funds has no 支付密码, and is not asked to set one (R33, R36)', async () => {
  answerRequests({
    'GET /api/portal/security': () => securityOf(),
    'GET /api/portal/sessions': () => [own]
  })
  renderCenterPage(<SecurityPage />, operatorSession('PREPARER'))
  await screen.findByRole('heading', { level: 2, name: '绑定手机' })
  expect(document.body.textContent).not.toContain('支付密码')
})

test('支付密码 is set, then changed, in one visit; the row follows, and the focus is not lost (R33)', async () => {
  const path = '/api/portal/security/payment-password'
  let state: 'absent' | 'set' = 'absent'
  const { asked } = await open(
    {},
    {
      'GET /api/portal/security': () => securityOf({ paymentPassword: { state, lockedSeconds: 0 } }),
      [`POST ${path}`]: () => void (state = 'set'),
      [`PUT ${path}`]: () => undefined
    }
  )
  press(screen.getByRole('button', { name: '设置 支付密码' }))
  const first = await screen.findByRole('dialog', { name: '设置支付密码' })
  for (const label of ['新密码', '确认密码']) put(field(first, label), '280461')
  press(within(first).getByRole('button', { name: '设置' }))
  expect(await screen.findByText('设置成功')).toBeDefined()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '安全中心' }))
  const opener = await screen.findByRole('button', { name: '修改 支付密码' })
  press(opener)
  const second = await screen.findByRole('dialog', { name: '修改支付密码' })
  for (const label of ['原支付密码', '新密码', '确认密码']) expect(field(second, label)).toHaveProperty('value', '')
  put(field(second, '原支付密码'), '280461')
  for (const label of ['新密码', '确认密码']) put(field(second, label), '480261')
  press(within(second).getByRole('button', { name: '确定修改' }))
  expect(await screen.findByText('修改成功')).toBeDefined()
  await focusIsAt(() => opener)
  expect(sent(asked, `PUT ${path}`)).toEqual([{ password: '480261' }])
})
