import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { press } from '#web/testing/press.ts'
import { picture } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { RegisterPage } from './register.page.tsx'

const types = [
  { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
  { code: 'BUYER', nameZh: '采购商', nameEn: 'Buyer' }
]
const agreement = {
  version: '2026-11',
  sha256: 'ab12',
  title: '协议',
  text: '欢迎您\n\n一、注册与账号\n1. 您应当',
  summary: null,
  effectiveFrom: null
}

let asked: Asked[]
const answerAll = (more: Parameters<typeof answerRequests>[0] = {}) => {
  asked = answerRequests({
    'GET /api/portal/enterprise-types': () => types,
    'GET /api/portal/agreements/registration': () => agreement,
    'GET /api/portal/usernames/jin_mei': () => ({ available: true }),
    'GET /api/portal/usernames/taken_name': () => ({ available: false }),
    'POST /api/portal/captchas': picture,
    'POST /api/portal/registrations': () => ({ enterpriseNumber: '0000000185', username: 'jin_mei' }),
    ...more
  })
}
const registrations = () => asked.filter(({ path }) => path === '/api/portal/registrations')

beforeEach(() => {
  window.sessionStorage.clear()
  answerAll()
})
afterEach(() => changeLanguage('zh-CN'))

const field = (name: string) => screen.getByLabelText(name)
const submit = () => screen.getByRole('button', { name: '注册' })
const agree = () => screen.getByRole('checkbox', { name: /我已阅读并同意/ })
const faults = () => screen.getAllByRole('alert').map(({ textContent }) => textContent)

const choose = async (type: string) => {
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '企业类型' }))
  press(await screen.findByTitle(type))
}

/** What a reload restores is put into the form by it, which is faster than filling it in. */
const openFilled = () => {
  const draft = { enterpriseType: 'SUPPLIER', username: 'jin_mei', phone: '13903510001' }
  window.sessionStorage.setItem('portal.register', JSON.stringify(draft))
  const page = renderPage(<RegisterPage />)
  put(field('登录密码'), 'Taihang#26')
  put(field('确认密码'), 'Taihang#26')
  put(field('验证码'), '123456')
  press(agree())
  return page
}

describe('新用户注册 (R1)', () => {
  test('the fields have the manual’s order, words and hints, and nothing is ticked', async () => {
    renderPage(<RegisterPage />)
    const form = within(screen.getByRole('form', { name: '新用户注册' }))
    expect(
      form.getAllByText(/^(企业类型|用户名|登录密码|确认密码|绑定手机号|验证码)$/).map((one) => one.textContent)
    ).toEqual(['企业类型', '用户名', '登录密码', '确认密码', '绑定手机号', '验证码'])
    for (const hint of [
      '用户名将作为账号登录凭证，注册成功后用户名不能随意修改',
      '输入6-20位密码且至少包含数字、字母、符号中的两种',
      '注册成功后，绑定手机号将用于身份验证'
    ]) {
      form.getByText(hint)
    }
    const boxes = ['用户名', '登录密码', '确认密码', '绑定手机号', '验证码'].map(
      (name) => field(name) as HTMLInputElement
    )
    expect(boxes.map(({ placeholder, autocomplete }) => [placeholder, autocomplete])).toEqual([
      ['4-20位字符，支持字母/数字/下划线', 'username'],
      ['6-20位字符，区分大小写', 'new-password'],
      ['请再次输入登录密码', 'new-password'],
      ['手机号码', 'tel-national'],
      ['输入短信验证码', 'one-time-code']
    ])
    expect(agree()).toHaveProperty('checked', false)
    expect(screen.getByRole('link', { name: '去登录' }).getAttribute('href')).toBe('/login')
  })

  test('the page is complete in English, the types included', async () => {
    changeLanguage('en')
    renderPage(<RegisterPage />)
    fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Type of enterprise' }))
    press(await screen.findByTitle('Supplier'))
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })

  test('a complete registration is sent with the agreement that was shown, and 用户编号 is told (R8, R9)', async () => {
    const { router } = renderPage(<RegisterPage />)
    await choose('供应商')
    for (const [name, value] of [
      ['用户名', 'jin_mei'],
      ['登录密码', 'Taihang#26'],
      ['确认密码', 'Taihang#26'],
      ['绑定手机号', '13903510001'],
      ['验证码', '123456']
    ] as const) {
      put(field(name), value)
    }
    press(agree())
    press(submit())
    await screen.findByRole('heading', { level: 1, name: '注册成功' })
    screen.getByText('0000000185')
    screen.getByText('请妥善保存用户编号，并使用用户名 jin_mei 登录，登录后请完善企业资料。')
    press(screen.getByRole('button', { name: '复制' }))
    expect(await navigator.clipboard.readText()).toBe('0000000185')
    expect(registrations().map(({ body }) => body)).toEqual([
      {
        enterpriseType: 'SUPPLIER',
        username: 'jin_mei',
        password: 'Taihang#26',
        phone: '13903510001',
        code: '123456',
        agreement: { version: '2026-11', sha256: 'ab12' }
      }
    ])
    press(screen.getByRole('link', { name: '立即登录' }))
    expect(router.state.location).toMatchObject({ pathname: '/login', state: { username: 'jin_mei' } })
    expect(window.sessionStorage.getItem('portal.register')).toBe('')
  })

  test('an empty form names every fault and goes to the first', async () => {
    renderPage(<RegisterPage />)
    press(submit())
    await waitFor(() =>
      expect(faults()).toEqual([
        '请选择企业类型',
        '请输入用户名',
        '请输入密码',
        '请再次输入密码',
        '请输入手机号',
        '请输入短信验证码',
        '请阅读并同意《晋煤国贸注册服务协议》'
      ])
    )
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '企业类型' }))
    expect(registrations()).toEqual([])
  })

  test('the types come from the server; a failure can be tried again (R2)', async () => {
    answerAll({
      'GET /api/portal/enterprise-types': () => problem(503, 'service.unavailable', { detail: '系统暂时不可用' })
    })
    renderPage(<RegisterPage />)
    await screen.findByText('系统暂时不可用。')
    answerAll()
    press(screen.getByRole('button', { name: '重试' }))
    await choose('采购商')
    screen.getByText('采购商', { selector: '.ant-select-content *, .ant-select-content, .ant-select-selection-item' })
  })

  test('a free user name is called free, a taken one is a fault before anything is sent (R3)', async () => {
    renderPage(<RegisterPage />)
    put(field('用户名'), 'jin_mei')
    fireEvent.blur(field('用户名'))
    await screen.findByText('该用户名可以使用')
    put(field('用户名'), 'taken_name')
    expect(screen.queryByText('该用户名可以使用')).toBeNull()
    fireEvent.blur(field('用户名'))
    await screen.findByText('该用户名已被注册，请更换')
  })

  test('a user name against the rules is not asked for (R3)', async () => {
    renderPage(<RegisterPage />)
    put(field('用户名'), 'ab')
    fireEvent.blur(field('用户名'))
    await screen.findByText('用户名应为 4-20 位字符，支持字母/数字/下划线')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(asked.filter(({ path }) => path.startsWith('/api/portal/usernames'))).toEqual([])
  })

  test('the second password follows the first (ux 5)', async () => {
    renderPage(<RegisterPage />)
    put(field('登录密码'), 'Taihang#26')
    put(field('确认密码'), 'Taihang#27')
    fireEvent.blur(field('确认密码'))
    await screen.findByText('两次输入的密码不一致，请重新输入')
    put(field('登录密码'), 'Taihang#27')
    await waitFor(() => expect(screen.queryByText('两次输入的密码不一致，请重新输入')).toBeNull())
  })

  test.each([
    ['code.wrong', '短信验证码错误或已失效', '验证码'],
    ['registration.username-taken', '该用户名已被注册，请更换', '用户名'],
    ['phone.full', '该手机号绑定的账号已达上限', '绑定手机号']
  ])('the refusal %s is told at its field, and nothing typed is lost', async (code, detail, name) => {
    answerAll({ 'POST /api/portal/registrations': () => problem(409, code, { detail }) })
    openFilled()
    press(submit())
    await screen.findByText(detail)
    expect(document.activeElement).toBe(field(name))
    expect(field('登录密码')).toHaveProperty('value', 'Taihang#26')
    expect(agree()).toHaveProperty('checked', true)
  })

  test('of two refused items the first gets the focus, and the next attempt takes both faults away', async () => {
    let isRefused = true
    answerAll({
      'POST /api/portal/registrations': () =>
        isRefused
          ? problem(400, 'request.invalid', {
              detail: '填写的内容有误',
              errors: [
                { pointer: '/code', code: 'code.wrong', detail: '短信验证码错误或已失效' },
                { pointer: '/username', code: 'username.taken', detail: '该用户名已被注册，请更换' }
              ]
            })
          : { enterpriseNumber: '0000000185', username: 'jin_mei' }
    })
    openFilled()
    press(submit())
    await waitFor(() => expect(faults()).toHaveLength(2))
    expect(document.activeElement).toBe(field('用户名'))
    isRefused = false
    put(field('用户名'), 'jin_mei')
    put(field('验证码'), '654321')
    press(submit())
    await screen.findByText('注册成功')
    expect(registrations()).toHaveLength(2)
  })

  test.each([404, 409, 429, 503])('another refusal (%i) stands above the button and loses nothing', async (status) => {
    let isRefused = true
    answerAll({
      'POST /api/portal/registrations': () =>
        isRefused
          ? problem(status, 'some.reason', { detail: '暂时不能注册' })
          : { enterpriseNumber: '0000000185', username: 'jin_mei' }
    })
    openFilled()
    press(submit())
    expect((await screen.findByRole('alert')).textContent).toContain('暂时不能注册')
    expect(field('登录密码')).toHaveProperty('value', 'Taihang#26')
    expect(window.sessionStorage.getItem('portal.register')).toContain('jin_mei')
    isRefused = false
    press(submit())
    await screen.findByText('注册成功')
  })

  test('a second taken name is a fault too, and the first stays one', async () => {
    answerAll({ 'GET /api/portal/usernames/taken_two': () => ({ available: false }) })
    renderPage(<RegisterPage />)
    for (const name of ['taken_name', 'taken_two', 'taken_name']) {
      put(field('用户名'), name)
      fireEvent.blur(field('用户名'))
      await screen.findByText('该用户名已被注册，请更换')
      await waitFor(() => expect(field('用户名').getAttribute('aria-invalid')).toBe('true'))
    }
    put(field('用户名'), 'jin_mei')
    fireEvent.blur(field('用户名'))
    await screen.findByText('该用户名可以使用')
    expect(screen.queryByText('该用户名已被注册，请更换')).toBeNull()
  })

  test('a second code is asked for with another picture after the wait, also for another number (R6)', async () => {
    answerAll({
      'POST /api/portal/registrations/codes': () => ({ retryAfterSeconds: 0, expiresInSeconds: 300 })
    })
    renderPage(<RegisterPage />)
    for (const phone of ['13903510001', '13903510002']) {
      put(field('绑定手机号'), phone)
      press(screen.getByRole('button', { name: /^(发送验证码|重新发送)$/ }))
      const dialog = within(await screen.findByRole('dialog', { name: '安全验证' }))
      await dialog.findByRole('button', { name: '看不清？点击更换图片' })
      expect(dialog.getByLabelText('图形验证码')).toHaveProperty('value', '')
      put(dialog.getByLabelText('图形验证码'), 'a2b3')
      press(dialog.getByRole('button', { name: '确定' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    const codes = asked.filter(({ path }) => path === '/api/portal/registrations/codes')
    const bodies = codes.map(({ body }) => body as { phone: string; captcha: { id: string } })
    expect(bodies.map(({ phone }) => phone)).toEqual(['13903510001', '13903510002'])
    expect(new Set(bodies.map(({ captcha }) => captcha.id)).size).toBe(2)
    const pictures = asked.filter(({ path }) => path === '/api/portal/captchas').map(({ body }) => body)
    expect(new Set(pictures.map((body) => JSON.stringify(body)))).toEqual(new Set(['{"purpose":"register"}']))
    // The form of the dialog does not submit the one around it.
    expect(screen.queryAllByRole('alert')).toEqual([])
  })

  test('an agreement that changed meanwhile is told at its box (R8)', async () => {
    answerAll({
      'POST /api/portal/registrations': () =>
        problem(422, 'request.invalid', {
          detail: '填写的内容有误',
          errors: [{ pointer: '/agreement', code: 'agreement.changed', detail: '' }]
        })
    })
    openFilled()
    press(submit())
    await screen.findByText('协议已更新，请重新阅读并同意最新版本')
    expect(agree().getAttribute('aria-invalid')).toBe('true')
    // The next attempt is sent with what is read now.
    const agreements = () => asked.filter(({ path }) => path === '/api/portal/agreements/registration')
    await waitFor(() => expect(agreements().length).toBeGreaterThan(1))
  })

  test('the agreement opens in a drawer that can be scrolled by keyboard, and gives the focus back (R8)', async () => {
    const { user } = renderPage(<RegisterPage />)
    const opener = screen.getByRole('button', { name: '《晋煤国贸注册服务协议》' })
    press(opener)
    const drawer = within(await screen.findByRole('dialog', { name: '《晋煤国贸注册服务协议》' }))
    await drawer.findByText('一、注册与账号')
    drawer.getByText('ab12')
    expect(drawer.getByRole('region')).toHaveProperty('tabIndex', 0)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener))
    expect(agree()).toHaveProperty('checked', false)
  })

  test('what was typed survives a reload, but never a password or a code', async () => {
    const { unmount } = renderPage(<RegisterPage />)
    put(field('用户名'), 'jin_mei')
    put(field('登录密码'), 'Taihang#26')
    put(field('绑定手机号'), '13903510001')
    unmount()
    renderPage(<RegisterPage />)
    expect(field('用户名')).toHaveProperty('value', 'jin_mei')
    expect(field('绑定手机号')).toHaveProperty('value', '13903510001')
    expect(field('登录密码')).toHaveProperty('value', '')
  })

  test('two fast clicks register once', async () => {
    answerAll({
      'POST /api/portal/registrations': async () => {
        await new Promise((resolve) => setTimeout(resolve, 100))
        return { enterpriseNumber: '0000000185', username: 'jin_mei' }
      }
    })
    openFilled()
    press(submit())
    press(submit())
    await screen.findByText('注册成功')
    expect(registrations()).toHaveLength(1)
  })

  test('发送验证码 waits for a valid phone (ux 6)', async () => {
    renderPage(<RegisterPage />)
    const send = screen.getByRole('button', { name: '发送验证码' })
    expect(send).toHaveProperty('disabled', true)
    put(field('绑定手机号'), '+86 139-0351-0001')
    await waitFor(() => expect(send).toHaveProperty('disabled', false))
  })
})
