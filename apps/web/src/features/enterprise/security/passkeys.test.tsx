import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, captcha, renderCenterPage, type Security, securityOf } from '#web/testing/center.tsx'
import { put } from '#web/testing/fill.ts'
import { assertion, assertionOptions, attestationOptions, havePasskeys, sentBytes } from '#web/testing/passkeys.ts'
import { press } from '#web/testing/press.ts'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { PasskeyRow } from './passkey-row.tsx'
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
    press(screen.getByRole('button', { name: '添加 通行密钥' }))
    const dialog = await screen.findByRole('dialog', { name: '添加通行密钥' })
    put(within(dialog).getByRole('textbox', { name: /名称/ }), '办公电脑')
    await page.user.type(within(dialog).getByRole('textbox', { name: /名称/ }), '{Enter}')
    await prove('登录密码', 'Right!2026')
    return { ...page, dialog }
  }

  test('takes a name and a proof, and shows the recovery codes of the first factor', async () => {
    havePasskeys()
    const { asked } = await begin()
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
    press(within(keep).getByRole('checkbox', { name: '我已妥善保存恢复码' }))
    press(within(keep).getByRole('button', { name: '完成' }))
    expect(await screen.findByText('通行密钥已添加')).toBeDefined()
    await waitFor(() => expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2))
    // An account that had to set it up may go on (R36).
    expect(sent(asked, 'GET /api/portal/session')).toHaveLength(1)
  })

  test('a further one shows no codes', async () => {
    havePasskeys()
    const { asked } = await begin(on(phone), { [`POST ${base}`]: () => ({ recoveryCodes: [] }) })
    expect(await screen.findByText('通行密钥已添加')).toBeDefined()
    await waitFor(() => expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2))
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
    const { asked } = await open({}, add)
    press(screen.getByRole('button', { name: '添加 通行密钥' }))
    const dialog = await screen.findByRole('dialog', { name: '添加通行密钥' })
    press(within(dialog).getByRole('button', { name: '继续' }))
    await within(dialog).findByText('请填写名称')
    expect(dialog.textContent).toContain('请在自己的设备上添加。点击“继续”后')
    const name = within(dialog).getByRole<HTMLInputElement>('textbox', { name: /名称/ })
    const hints = name.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(document.getElementById(hints.at(-1) ?? '')?.textContent.trim()).toBe('便于日后辨认是哪台设备')
    expect([name.placeholder, name.maxLength]).toEqual(['例如：办公电脑', 30])
    expect(sent(asked, `POST ${base}/offers`)).toEqual([])
  })

  test.each([
    [9, '添加', null],
    [10, undefined, '最多 10 把，请先删除不用的']
  ])('with %i the button is %s, and the sentence %s', (count, button, sentence) => {
    havePasskeys()
    answerRequests({})
    renderCenterPage(
      <ul>
        <PasskeyRow count={count} level={3} />
      </ul>
    )
    expect(screen.queryByRole('button')?.textContent).toBe(button)
    expect(screen.queryByText(/^最多/)?.textContent ?? null).toBe(sentence)
  })
})

describe('the list of passkeys (R34)', () => {
  test('each has its name, when it was added and last used, and whether it is synced', async () => {
    await open(on(office, phone))
    expect(item('办公电脑').textContent).toContain('添加于 2026-01-05 10:00:00 · 尚未使用')
    expect(item('我的手机').textContent).toContain('最近使用 2026-01-05 10:00:00')
    expect(item('我的手机').textContent).toContain('多设备同步')
    expect(item('办公电脑').textContent).not.toContain('多设备同步')
    // One of two is not the last.
    press(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    expect(confirm.textContent).not.toContain('这是最后一种验证方式')
  })

  test('the name of the second is changed, and the list is read again', async () => {
    let second = phone
    const { user, asked } = await open(
      {},
      {
        'GET /api/portal/security': () => securityOf(on(office, second)),
        [`PUT ${base}/${phone.id}`]: ({ body }) => void (second = { ...phone, ...(body as { name: string }) })
      }
    )
    press(screen.getByRole('button', { name: '改名 我的手机' }))
    const dialog = await screen.findByRole('dialog', { name: '修改通行密钥名称' })
    const name = within(dialog).getByRole('textbox', { name: /名称/ })
    expect(name).toHaveProperty('value', '我的手机')
    put(name, '旧手机')
    await user.type(name, '{Enter}')
    expect(await screen.findByText('名称已修改')).toBeDefined()
    expect(item('旧手机').textContent).toContain('多设备同步')
    expect(item('办公电脑')).toBeDefined()
    expect(sent(asked, `PUT ${base}/${phone.id}`)).toEqual([{ name: '旧手机' }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('the dialog stays while a name is being changed', async () => {
    const answer = Promise.withResolvers<void>()
    const { user } = await open(on(office), { [`PUT ${base}/${id}`]: () => answer.promise })
    press(screen.getByRole('button', { name: '改名 办公电脑' }))
    const dialog = await screen.findByRole('dialog', { name: '修改通行密钥名称' })
    put(within(dialog).getByRole('textbox', { name: /名称/ }), '2')
    await user.type(within(dialog).getByRole('textbox', { name: /名称/ }), '{Enter}')
    await user.keyboard('{Escape}')
    expect(screen.getByRole('dialog')).toBeDefined()
    answer.resolve()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('the last one says what ends with it, and is removed by a proof with itself', async () => {
    havePasskeys()
    let passkeys = [office]
    const remove = needsProof(
      { action: 'second-factor.remove', factors: ['passkey', 'sms'] },
      () => void (passkeys = [])
    )
    const { asked } = await open(on(office), {
      'GET /api/portal/security': () => securityOf(passkeys.length > 0 ? on(...passkeys) : {}),
      [`DELETE ${base}/${id}`]: remove,
      'POST /api/portal/step-up/passkey-challenges': () => assertionOptions,
      [proofPath]: () => ({ token: 'T'.repeat(43), expiresAt: '2026-01-05T02:05:00Z' })
    })
    press(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    expect(confirm.textContent).toContain('这是最后一种验证方式')
    press(within(confirm).getByRole('button', { name: '删除通行密钥' }))
    const dialog = await screen.findByRole('dialog', { name: '验证身份' })
    expect(dialog.textContent).toContain('按下按钮后，用指纹、面容、锁屏密码或安全密钥验证。')
    press(within(dialog).getByRole('button', { name: '使用通行密钥' }))
    expect(await screen.findByText('通行密钥已删除')).toBeDefined()
    expect(screen.queryByText('办公电脑')).toBeNull()
    expect(sent(asked, proofPath)).toEqual([expect.objectContaining({ factor: 'passkey', assertion })])
    expect(sent(asked, 'GET /api/portal/security')).toHaveLength(2)
  })

  test('beside an authenticator the only passkey is not the last factor', async () => {
    const secondFactor = { state: 'on' as const, recoveryCodes: 10, hasTotp: true, passkeys: [office] }
    await open({ secondFactor })
    press(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    expect(confirm.textContent).toContain('删除后不能再用它登录或验证')
    expect(confirm.textContent).not.toContain('这是最后一种验证方式')
  })

  test('one that is needed stays, and the dialog says why', async () => {
    await open(on(office), {
      [`DELETE ${base}/${id}`]: () => problem(409, 'second-factor.needed', { detail: '不能删除最后一种验证方式' })
    })
    press(screen.getByRole('button', { name: '删除 办公电脑' }))
    const confirm = await screen.findByRole('dialog', { name: '删除通行密钥“办公电脑”？' })
    press(within(confirm).getByRole('button', { name: '删除通行密钥' }))
    expect((await within(confirm).findByRole('alert')).textContent).toContain('不能删除最后一种验证方式')
  })
})

describe('验证身份 in a browser without passkeys', () => {
  const remove = (factors: ('passkey' | 'sms')[]): Answers => ({
    [`DELETE ${base}/${id}`]: needsProof({ action: 'second-factor.remove', factors }, () => undefined)
  })
  const begin = async (factors: ('passkey' | 'sms')[]) => {
    await open(on(office), remove(factors))
    press(screen.getByRole('button', { name: '删除 办公电脑' }))
    press(await screen.findByRole('button', { name: '删除通行密钥' }))
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
  renderCenterPage(<SetUpSecondFactor />)
  const retry = await screen.findByRole('button', { name: '重试' })
  isAway = false
  press(retry)
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
