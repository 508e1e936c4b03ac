// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, captcha, renderCenterPage, type Security, securityOf } from '#web/testing/center.tsx'
import { assertion, assertionOptions, attestationOptions, havePasskeys, sentBytes } from '#web/testing/passkeys.ts'
import { needsProof, proofPath, proves } from '#web/testing/step-up.ts'
import { SecurityPage } from './security.page.tsx'
import { SetUpSecondFactor } from './set-up-second-factor.tsx'

type Answers = Parameters<typeof answerRequests>[0]

const base = '/api/portal/security/passkeys'
const id = '0198d2c4-0000-7000-8000-000000000031'
const office = { id, name: '办公电脑', isBackedUp: false, createdAt: at, lastUsedAt: null }
const phone = { ...office, id: id.replace(/1$/, '2'), name: '我的手机', isBackedUp: true, lastUsedAt: at }
const on = (...passkeys: (typeof office | typeof phone)[]) =>
  ({ secondFactor: { state: 'on', recoveryCodes: 10, hasTotp: false, passkeys } }) as Partial<Security>

beforeEach(() => window.localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const open = async (changes: Partial<Security> = {}, answers: Answers = {}) => {
  const asked = answerRequests({
    'GET /api/portal/security': () => securityOf(changes),
    'GET /api/portal/sessions': () => [],
    'POST /api/portal/captchas': captcha,
    ...answers
  })
  const page = renderCenterPage(<SecurityPage />)
  await screen.findByRole('heading', { level: 3, name: '通行密钥' })
  return { ...page, asked }
}

const sent = (asked: Asked[], wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)

const item = (name: string) => {
  const found = screen.getByRole('heading', { level: 4, name }).closest('li')
  if (!found) throw new Error(`no passkey ${name}`)
  return found
}

describe('a browser that has no passkeys', () => {
  test('gets a sentence instead of the button: not encrypted, or not supported', async () => {
    await open()
    expect(screen.getByText(/当前连接未加密/)).toBeDefined()
    expect(screen.queryByRole('button', { name: '添加 通行密钥' })).toBeNull()
  })

  test('is told apart from one that is too old', async () => {
    vi.stubGlobal('isSecureContext', true)
    await open()
    expect(screen.getByText(/此浏览器不支持通行密钥/)).toBeDefined()
  })
})

describe('添加通行密钥 (R34)', () => {
  const add: Answers = {
    [`POST ${base}/offers`]: needsProof(
      { action: 'second-factor.set', factors: ['password'] },
      () => attestationOptions
    ),
    [`POST ${base}`]: () => ({ recoveryCodes: ['AAAAA-BBBBB'] }),
    [proofPath]: proves('Right!2026', 'password.wrong', '登录密码错误')
  }

  const begin = async (changes: Partial<Security> = {}, answers: Answers = {}) => {
    const page = await open(changes, { ...add, ...answers })
    await page.user.click(screen.getByRole('button', { name: '添加 通行密钥' }))
    const dialog = await screen.findByRole('dialog', { name: '添加通行密钥' })
    await page.user.type(within(dialog).getByRole('textbox', { name: /名称/ }), '办公电脑{Enter}')
    const proof = await screen.findByRole('dialog', { name: '验证身份' })
    await page.user.type(within(proof).getByLabelText('登录密码', { selector: 'input' }), 'Right!2026{Enter}')
    return { ...page, dialog }
  }

  test('takes a name and a proof, and shows the recovery codes of the first factor', async () => {
    havePasskeys()
    const { asked, user } = await begin()
    const keep = await screen.findByRole('dialog', { name: '请保存恢复码' })
    expect(sent(asked, `POST ${base}`)).toEqual([
      {
        name: '办公电脑',
        attestation: {
          id: sentBytes('id'),
          clientDataJSON: sentBytes('created'),
          attestationObject: sentBytes('attested'),
          transports: ['internal']
        }
      }
    ])
    await user.click(within(keep).getByRole('checkbox', { name: '我已妥善保存恢复码' }))
    await user.click(within(keep).getByRole('button', { name: '完成' }))
    expect(await screen.findByText('通行密钥已添加')).toBeDefined()
    await waitFor(() => expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2))
    // An account that had to set it up may go on (R36).
    expect(sent(asked, 'GET /api/portal/session')).toHaveLength(1)
  })

  test('a further one shows no codes', async () => {
    havePasskeys()
    await begin(on(phone), { [`POST ${base}`]: () => ({ recoveryCodes: [] }) })
    expect(await screen.findByText('通行密钥已添加')).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test.each([
    ['NotAllowedError', /没有完成通行密钥验证/],
    ['InvalidStateError', /已有本账号的通行密钥/],
    ['SecurityError', /不能使用通行密钥/],
    ['UnknownError', /通行密钥未能使用/]
  ])('what the browser refuses (%s) is said in the dialog, which keeps the name', async (fault, text) => {
    havePasskeys({ fault })
    const { asked, dialog } = await begin()
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(text)
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: /名称/ }).value).toBe('办公电脑')
    expect(sent(asked, `POST ${base}`)).toEqual([])
  })

  test('without a name nothing is asked for', async () => {
    havePasskeys()
    const { user, asked } = await open({}, add)
    await user.click(screen.getByRole('button', { name: '添加 通行密钥' }))
    const dialog = await screen.findByRole('dialog', { name: '添加通行密钥' })
    await user.click(within(dialog).getByRole('button', { name: '继续' }))
    await within(dialog).findByText('请填写名称')
    expect(sent(asked, `POST ${base}/offers`)).toEqual([])
  })

  test('with ten there is no button', async () => {
    havePasskeys()
    const ten = Array.from({ length: 10 }, (_, n) => ({
      ...office,
      id: id.replace(/31$/, `4${n}`),
      name: `第 ${n} 把`
    }))
    await open(on(...ten))
    expect(screen.getByText('最多 10 把，请先删除不用的')).toBeDefined()
    expect(screen.queryByRole('button', { name: '添加 通行密钥' })).toBeNull()
  })
})

describe('the list of passkeys (R34)', () => {
  test('each has its name, when it was added and last used, and whether it is synced', async () => {
    await open(on(office, phone))
    expect(item('办公电脑').textContent).toContain('添加于 2026-01-05 10:00:00 · 尚未使用')
    expect(item('我的手机').textContent).toContain('最近使用 2026-01-05 10:00:00')
    expect(item('我的手机').textContent).toContain('多设备同步')
    expect(item('办公电脑').textContent).not.toContain('多设备同步')
  })

  test('a name is changed', async () => {
    const { user, asked } = await open(on(office), { [`PUT ${base}/${id}`]: () => undefined })
    await user.click(screen.getByRole('button', { name: '改名 办公电脑' }))
    const dialog = await screen.findByRole('dialog', { name: '修改通行密钥名称' })
    const name = within(dialog).getByRole('textbox', { name: /名称/ })
    expect(name).toHaveProperty('value', '办公电脑')
    await user.clear(name)
    await user.type(name, '法务电脑{Enter}')
    expect(await screen.findByText('名称已修改')).toBeDefined()
    expect(sent(asked, `PUT ${base}/${id}`)).toEqual([{ name: '法务电脑' }])
    expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('the dialog stays while a name is being changed', async () => {
    const answer = Promise.withResolvers<void>()
    const { user } = await open(on(office), { [`PUT ${base}/${id}`]: () => answer.promise })
    await user.click(screen.getByRole('button', { name: '改名 办公电脑' }))
    const dialog = await screen.findByRole('dialog', { name: '修改通行密钥名称' })
    await user.type(within(dialog).getByRole('textbox', { name: /名称/ }), '2{Enter}')
    await user.keyboard('{Escape}')
    expect(screen.getByRole('dialog')).toBeDefined()
    answer.resolve()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('the last one says what ends with it, and is removed by a proof with itself', async () => {
    havePasskeys()
    const remove = needsProof({ action: 'second-factor.remove', factors: ['passkey', 'sms'] }, () => undefined)
    const { user, asked } = await open(on(office), {
      [`DELETE ${base}/${id}`]: remove,
      'POST /api/portal/step-up/passkey-challenges': () => assertionOptions,
      [proofPath]: () => ({ token: 'T'.repeat(43), expiresAt: '2026-01-05T02:05:00Z' })
    })
    await user.click(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    expect(confirm.textContent).toContain('这是最后一种验证方式')
    await user.click(within(confirm).getByRole('button', { name: '删除通行密钥' }))
    const dialog = await screen.findByRole('dialog', { name: '验证身份' })
    await user.click(within(dialog).getByRole('button', { name: '使用通行密钥' }))
    expect(await screen.findByText('通行密钥已删除')).toBeDefined()
    expect(sent(asked, proofPath)).toEqual([expect.objectContaining({ factor: 'passkey', assertion })])
    expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2)
  })

  test('beside an authenticator the only passkey is not the last factor', async () => {
    const secondFactor = { state: 'on' as const, recoveryCodes: 10, hasTotp: true, passkeys: [office] }
    const { user } = await open({ secondFactor })
    await user.click(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    expect(confirm.textContent).not.toContain('这是最后一种验证方式')
  })

  test('one that is needed stays, and the dialog says why', async () => {
    const { user } = await open(on(office), {
      [`DELETE ${base}/${id}`]: () => problem(409, 'second-factor.needed', { detail: '不能删除最后一种验证方式' })
    })
    await user.click(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    await user.click(within(confirm).getByRole('button', { name: '删除通行密钥' }))
    expect((await within(confirm).findByRole('alert')).textContent).toContain('不能删除最后一种验证方式')
  })
})

describe('验证身份 in a browser without passkeys', () => {
  const remove = (factors: ('passkey' | 'sms')[]): Answers => ({
    [`DELETE ${base}/${id}`]: needsProof({ action: 'second-factor.remove', factors }, () => undefined)
  })
  const begin = async (factors: ('passkey' | 'sms')[]) => {
    const { user } = await open(on(office), remove(factors))
    await user.click(screen.getByRole('button', { name: '删除 办公电脑' }))
    await user.click(await screen.findByRole('button', { name: '删除通行密钥' }))
    return screen.findByRole('dialog', { name: '验证身份' })
  }

  test('offers the other factors only', async () => {
    const dialog = await begin(['passkey', 'sms'])
    expect(within(dialog).queryByRole('radio')).toBeNull()
    expect(within(dialog).getByRole('button', { name: '发送验证码' })).toBeDefined()
  })

  test('says why where there is no other', async () => {
    const dialog = await begin(['passkey'])
    expect(dialog.textContent).toContain('浏览器不允许使用通行密钥')
  })
})

test('an account that lacks a required second factor gets the set-up in place of the page (R36)', async () => {
  havePasskeys()
  answerRequests({ 'GET /api/portal/security': () => securityOf() })
  renderCenterPage(<SetUpSecondFactor />)
  expect(await screen.findByRole('heading', { level: 1, name: '设置二次验证' })).toBeDefined()
  expect(screen.getByText(/贵企业要求全部账号开启二次验证/)).toBeDefined()
  expect(await screen.findByRole('button', { name: '绑定 身份验证器' })).toBeDefined()
  expect(screen.getByRole('button', { name: '添加 通行密钥' })).toBeDefined()
})

test('the set-up can be tried again after a fault of the server', async () => {
  havePasskeys()
  let isAway = true
  answerRequests({ 'GET /api/portal/security': () => (isAway ? problem(503, 'service.busy') : securityOf()) })
  const { user } = renderCenterPage(<SetUpSecondFactor />)
  const retry = await screen.findByRole('button', { name: '重试' })
  isAway = false
  await user.click(retry)
  expect(await screen.findByRole('button', { name: '绑定 身份验证器' })).toBeDefined()
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
})

test('the headings of the set-up follow one another without a gap', async () => {
  havePasskeys()
  answerRequests({ 'GET /api/portal/security': () => securityOf(on(office)) })
  renderCenterPage(<SetUpSecondFactor />)
  await screen.findByRole('heading', { name: '办公电脑' })
  const levels = screen.getAllByRole('heading').map(({ tagName }) => tagName)
  expect(levels).toEqual(['H1', 'H2', 'H2', 'H3'])
})
