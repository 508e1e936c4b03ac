import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { comeBack } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminSetupPage } from './admin-setup.page.tsx'
import { adminSetupQuery } from './admin-setup.queries.ts'

const path = '/api/admin/setups/abc'
const offer = {
  roles: ['SYSTEM', 'REVIEWER'],
  totpSecret: 'ZREU4UBS6SF62RN7',
  totpUrl: 'otpauth://totp/portal?secret=ZREU4UBS6SF62RN7',
  qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  expiresAt: '2026-01-08T01:00:00.000Z',
  asksForCode: false
}
const codes = ['MMPUC-XUMY2', 'FNNXG-48M95']

type Answers = Parameters<typeof answerRequests>[0]

const open = (answers: Answers = {}) => {
  const asked = answerRequests({
    [`GET ${path}`]: () => offer,
    [`POST ${path}`]: () => ({ recoveryCodes: codes }),
    ...answers
  })
  return { ...renderPage(<AdminSetupPage />, { at: '/admin/setup/abc', route: '/admin/setup/:token' }), asked }
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const field = (name: string) => screen.getByLabelText(name, { selector: 'input' })

const put = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } })

const fill = async () => {
  await screen.findByRole('form', { name: '二、填写账号信息' })
  put('用户名', 'newcomer')
  put('姓名', '新来的审核员')
  put('登录密码', 'Shaft-Lamp#2026')
  put('确认密码', 'Shaft-Lamp#2026')
  put('动态验证码', '123 456')
}

const finish = async (page: ReturnType<typeof open>) => {
  await fill()
  await page.user.click(screen.getByRole('button', { name: '完成设置' }))
}

test('the link says until when and for which roles it works, offers the key in three ways, and names the apps (R37)', async () => {
  const { user } = open()
  expect(await screen.findByText(/2026-01-08 09:00:00 前有效。您的角色：系统管理员、审核员/)).toBeTruthy()
  const key = within(screen.getByRole('region', { name: '一、绑定身份验证器' }))
  expect(key.getByRole('img', { name: '动态验证码密钥的二维码' }).getAttribute('src')).toMatch(/^data:image\/svg\+xml/)
  expect(key.getByText('ZREU 4UBS 6SF6 2RN7')).toBeTruthy()
  expect(key.getByRole('link', { name: '在本机的身份验证器中打开' }).getAttribute('href')).toBe(offer.totpUrl)
  expect(key.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '微软身份验证器（Microsoft Authenticator）',
    '腾讯身份验证器（微信小程序，在微信中搜索即可，不必安装）',
    '谷歌身份验证器（Google Authenticator）'
  ])
  await user.click(key.getByRole('button', { name: '复制' }))
  expect(await navigator.clipboard.readText()).toBe('ZREU4UBS6SF62RN7')
})

test('the account is made once although the button is clicked twice, and the next step shows the codes (R37)', async () => {
  const made = Promise.withResolvers<object>()
  const page = open({ [`POST ${path}`]: () => made.promise })
  const current = () => document.querySelector('[aria-current=step], .ant-steps-item-process')?.textContent
  await finish(page)
  expect(current()).toContain('设置账号')
  await page.user.click(screen.getByRole('button', { name: '完成设置' }))
  made.resolve({ recoveryCodes: codes })
  const list = await screen.findByRole('list', { name: '恢复码' })
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
  ).toEqual(codes)
  expect(current()).toContain('保存恢复码')
  const sent = page.asked.filter(({ method }) => method === 'POST')
  expect(sent.map(({ body }) => body)).toEqual([
    { username: 'newcomer', name: '新来的审核员', password: 'Shaft-Lamp#2026', code: '123456' }
  ])
})

test('the codes are copied with a heading, lead on only once kept, and the user name goes along to sign-in (R37)', async () => {
  const page = open()
  await finish(page)
  await page.user.click(await screen.findByRole('button', { name: '复制' }))
  const copied = await navigator.clipboard.readText()
  expect(copied).toContain('管理员恢复码（用户名：newcomer，')
  for (const code of codes) expect(copied).toContain(code)
  const go = await screen.findByRole('button', { name: '前往登录' })
  expect(go).toHaveProperty('disabled', true)
  await page.user.click(screen.getByRole('checkbox', { name: '我已妥善保存恢复码' }))
  await page.user.click(go)
  await waitFor(() => expect(page.router.state.location.pathname).toBe('/admin/login'))
  expect(page.router.state.location.state).toEqual({ username: 'newcomer' })
  // 后退 does not show the codes again.
  expect(page.router.state.historyAction).toBe('REPLACE')
})

test('the codes are downloaded as a text file named for the user', async () => {
  const clicked = vi.fn<(name: string) => void>()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked(this.download)
  })
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:codes', revokeObjectURL: () => undefined }))
  const page = open()
  await finish(page)
  await page.user.click(await screen.findByRole('button', { name: '下载为文本文件' }))
  expect(clicked).toHaveBeenCalledWith('管理员恢复码-newcomer.txt')
  vi.restoreAllMocks()
})

test('every empty field is named, and nothing is sent', async () => {
  const page = open()
  await page.user.click(await screen.findByRole('button', { name: '完成设置' }))
  expect(await screen.findAllByRole('alert')).toHaveLength(5)
  expect(document.activeElement).toBe(field('用户名'))
  expect(page.asked.some(({ method }) => method === 'POST')).toBe(false)
})

test('a password that differs from its repetition, or holds the user name, is refused at its field (R4)', async () => {
  const page = open()
  await screen.findByRole('form', { name: '二、填写账号信息' })
  put('用户名', 'newcomer')
  put('登录密码', 'newcomer#2026A')
  put('确认密码', 'another#2026A')
  await page.user.click(screen.getByRole('button', { name: '完成设置' }))
  expect(await screen.findByText('两次输入的密码不一致，请重新输入')).toBeTruthy()
  const described = field('登录密码').getAttribute('aria-describedby')?.split(' ') ?? []
  const texts = described.map((id) => document.getElementById(id)?.textContent ?? '')
  expect(texts.some((text) => text.includes('用户名'))).toBe(true)
  fireEvent.focus(field('登录密码'))
  const rules = await screen.findByRole('list', { name: '密码要求' })
  expect(rules.textContent).toMatch(/用户名[^：]*：未满足/)
  // The repetition is judged anew when the password itself changes.
  fireEvent.blur(field('确认密码'))
  put('登录密码', 'another#2026A')
  await waitFor(() => expect(screen.queryByText('两次输入的密码不一致，请重新输入')).toBeNull())
  expect(rules.textContent).toMatch(/用户名[^：]*：已满足/)
  expect(field('登录密码').getAttribute('aria-invalid')).not.toBe('true')
  // The weaker rules for enterprises would allow it.
  put('登录密码', 'abc#12')
  await waitFor(() => expect(field('登录密码').getAttribute('aria-invalid')).toBe('true'))
})

test('a confirmed link asks for the code of the 安全管理员, and sends it (R37)', async () => {
  const page = open({ [`GET ${path}`]: () => ({ ...offer, asksForCode: true }) })
  await finish(page)
  expect((await screen.findByRole('alert')).textContent).toBe('请填写确认码')
  expect(document.activeElement).toBe(field('确认码'))
  expect(page.asked.some(({ method }) => method === 'POST')).toBe(false)
  expect(screen.getByText('由确认邀请的安全管理员告知，与链接分开发送')).toBeTruthy()
  put('确认码', 'abcde-fghjk')
  await page.user.click(screen.getByRole('button', { name: '完成设置' }))
  await screen.findByRole('list', { name: '恢复码' })
  expect(page.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ confirmationCode: 'abcde-fghjk' })
})

test('a wrong confirmation code stands at its field and keeps the input (R37)', async () => {
  const page = open({
    [`GET ${path}`]: () => ({ ...offer, asksForCode: true }),
    [`POST ${path}`]: () => problem(400, 'setup.code-wrong')
  })
  await fill()
  put('确认码', 'ABCDE-FGHJK')
  await page.user.click(screen.getByRole('button', { name: '完成设置' }))
  const alert = await screen.findByRole('alert')
  expect(field('确认码').getAttribute('aria-describedby')).toContain(alert.id)
  expect(field('姓名')).toHaveProperty('value', '新来的审核员')
})

test.each([
  ['totp.wrong', '动态验证码'],
  ['registration.username-taken', '用户名']
])('a refusal (%s) stands at the field %s and keeps the input', async (code, name) => {
  const page = open({ [`POST ${path}`]: () => problem(422, code) })
  await finish(page)
  const alert = await screen.findByRole('alert')
  expect(field(name).getAttribute('aria-describedby')).toContain(alert.id)
  expect(field('姓名')).toHaveProperty('value', '新来的审核员')
})

test('a refusal that concerns no field keeps the input, and the next attempt makes the account', async () => {
  const answers = [() => problem(503, 'service.busy', { detail: '系统繁忙' }), () => ({ recoveryCodes: codes })]
  const page = open({ [`POST ${path}`]: () => answers.shift()?.() })
  await finish(page)
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  expect(field('姓名')).toHaveProperty('value', '新来的审核员')
  await page.user.click(screen.getByRole('button', { name: '完成设置' }))
  expect(await screen.findByRole('checkbox')).toBeTruthy()
  expect(page.asked.filter(({ method }) => method === 'POST')).toHaveLength(2)
})

test('a link that was used or has expired shows no form and leads to sign-in (R37)', async () => {
  open({ [`GET ${path}`]: () => problem(404, 'setup.expired') })
  expect(await screen.findByRole('heading', { level: 1, name: '链接不可用' })).toBeTruthy()
  expect(screen.getByRole('link', { name: '前往登录' }).getAttribute('href')).toBe('/admin/login')
  expect(screen.queryByRole('form')).toBeNull()
})

test('when the link cannot be read for the moment, it can be tried again', async () => {
  let isDown = true
  const { user } = open({ [`GET ${path}`]: () => (isDown ? problem(500, 'internal') : offer) })
  const alert = await screen.findByRole('alert')
  isDown = false
  await user.click(within(alert).getByRole('button', { name: '重试' }))
  expect(await screen.findByRole('form', { name: '二、填写账号信息' })).toBeTruthy()
})

test('the set-up is complete in English', async () => {
  changeLanguage('en')
  open()
  await screen.findByRole('form', { name: '2. Your account' })
  const text = document.body.textContent.replaceAll(/（|）|微软身份验证器|腾讯身份验证器|谷歌身份验证器/g, '')
  expect(text).not.toMatch(/\p{Script=Han}/u)
})

test('the key must not change while it is scanned: coming back to the window reads nothing (R37)', async () => {
  const { asked, queryClient } = open()
  await screen.findByRole('img', { name: '动态验证码密钥的二维码' })
  await comeBack(queryClient)
  expect(asked).toHaveLength(1)
  // Nor is it kept once the page is left.
  expect(adminSetupQuery('abc').gcTime).toBe(0)
})

test('a QR code that comes as an address is shown as it is', async () => {
  open({ [`GET ${path}`]: () => ({ ...offer, qr: 'data:image/png;base64,AAAA' }) })
  const image = await screen.findByRole('img', { name: '动态验证码密钥的二维码' })
  expect(image.getAttribute('src')).toBe('data:image/png;base64,AAAA')
})
