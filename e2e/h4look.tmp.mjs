import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
const base = 'http://127.0.0.1:4871'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, baseURL: base })
const page = await context.newPage()
page.on('console', (m) => {
  if (m.type() === 'error') console.log('console:', m.text().slice(0, 300))
})
page.on('pageerror', (e) => console.log('pageerror', String(e).slice(0, 300)))
const outbox = () =>
  readFileSync('/tmp/h4/outbox.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l))
const api = async (method, path, body) =>
  page.evaluate(
    async ([m, p, b]) => {
      const r = await fetch(p, {
        method: m,
        headers: b ? { 'content-type': 'application/json' } : {},
        ...(b ? { body: JSON.stringify(b) } : {})
      })
      const t = await r.text()
      return { status: r.status, body: t ? JSON.parse(t) : undefined }
    },
    [method, path, body]
  )
const captcha = async (purpose) => {
  const { body } = await api('POST', '/api/portal/captchas', { purpose })
  return {
    kind: 'picture',
    id: body.id,
    answer: outbox().findLast((e) => e.kind === 'captcha' && e.id === body.id).answer
  }
}
export const enter = async () => {
  await page.goto('/login')
  const phone = '139' + String(Math.floor(Math.random() * 1e8)).padStart(8, '0')
  const username = 'h4_' + Math.random().toString(36).slice(2, 10)
  await api('POST', '/api/portal/registrations/codes', { phone, captcha: await captcha('register') })
  const agreement = (await api('GET', '/api/portal/agreements/registration')).body
  const code = outbox().findLast((e) => e.kind === 'sms' && e.phone === phone).code
  console.log(
    'register',
    (
      await api('POST', '/api/portal/registrations', {
        enterpriseType: 'SUPPLIER',
        username,
        password: 'Coal#2026x',
        phone,
        code,
        agreement: { version: agreement.version, sha256: agreement.sha256 }
      })
    ).status
  )
  console.log(
    'sign in',
    (await api('POST', '/api/portal/session', { username, password: 'Coal#2026x', captcha: await captcha('sign-in') }))
      .status
  )
  return { phone, username }
}
const axe = async (name) => {
  const r = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  console.log(
    'axe',
    name,
    r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' || '))
  )
}
const shot = async (name) => {
  for (const [w, theme] of [
    [1440, 'light'],
    [375, 'light'],
    [1440, 'dark'],
    [375, 'dark']
  ]) {
    await page.setViewportSize({ width: w, height: 900 })
    await page.evaluate((t) => {
      document.documentElement.dataset.theme = t
    }, theme)
    await page.waitForTimeout(150)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > w) console.log('SCROLLS SIDEWAYS', name, w, wide)
    await page.screenshot({ path: `/tmp/h4/${name}-${w}-${theme}.png` })
    await axe(`${name} ${w} ${theme}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light'
  })
}
const mode = process.argv[2]
if (mode === 'security') {
  const who = await enter()
  await page.goto('/center/security')
  await page.getByText('支付密码', { exact: true }).waitFor()
  await shot('sec-absent')
  await page.getByRole('button', { name: '设置 支付密码' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('新密码', { exact: true }).fill('123456')
  await dialog.getByLabel('确认密码', { exact: true }).fill('12345')
  await dialog.getByRole('button', { name: '设置', exact: true }).click()
  await page.waitForTimeout(300)
  await shot('sec-set-faults')
  await dialog.getByLabel('新密码', { exact: true }).fill('802914')
  await dialog.getByLabel('确认密码', { exact: true }).fill('802914')
  await dialog.getByRole('button', { name: '设置', exact: true }).click()
  await page.getByText('设置成功', { exact: true }).waitFor()
  await page.screenshot({ path: '/tmp/h4/sec-done.png' })
  await page.getByRole('button', { name: '修改 支付密码' }).click()
  for (let i = 0; i < 5; i++) {
    await dialog.getByLabel('原支付密码', { exact: true }).fill('190273')
    await dialog.getByLabel('新密码', { exact: true }).fill('472836')
    await dialog.getByLabel('确认密码', { exact: true }).fill('472836')
    await dialog.getByRole('button', { name: '确定修改', exact: true }).click()
    await page.waitForTimeout(700)
    if (i === 0) await shot('sec-change-wrong')
  }
  await shot('sec-change-locked')
  await dialog.getByRole('button', { name: '忘记支付密码' }).click()
  await page.waitForTimeout(200)
  await shot('sec-reset')
  await page.waitForTimeout(45000)
  await page.getByRole('dialog', { name: '忘记支付密码' }).getByRole('button', { name: '发送验证码' }).click()
  const cap = page.getByRole('dialog', { name: '安全验证' })
  await cap.waitFor()
  await page.waitForTimeout(600)
  await shot('sec-captcha')
  const entry = outbox().findLast((e) => e.kind === 'captcha')
  await cap.getByLabel('图形验证码', { exact: true }).fill(entry.answer)
  await cap.getByRole('button', { name: '确定' }).click()
  await page.waitForTimeout(800)
  const code = outbox().findLast((e) => e.kind === 'sms' && e.phone === who.phone)
  console.log(code.purpose)
  await page.screenshot({ path: '/tmp/h4/sec-code-sent.png' })
  const d = page.getByRole('dialog', { name: '忘记支付密码' })
  await d.getByLabel('短信验证码', { exact: true }).fill(code.code)
  await d.getByLabel('登录密码', { exact: true }).fill('Coal#2026x')
  await d.getByLabel('新密码', { exact: true }).fill('472836')
  await d.getByLabel('确认密码', { exact: true }).fill('472836')
  await d.getByRole('button', { name: '确定重设' }).click()
  await page.getByText('重设成功', { exact: true }).waitFor()
  await page.waitForTimeout(500)
  await shot('sec-set')
  await page.getByRole('button', { name: '更换 绑定手机' }).click()
  await page.waitForTimeout(200)
  await shot('sec-phone')
}
if (mode === 'locked') {
  await enter()
  await page.goto('/center/security')
  console.log((await api('POST', '/api/portal/security/payment-password', { password: '802914' })).status)
  for (let i = 0; i < 5; i++)
    await api('PUT', '/api/portal/security/payment-password', { currentPassword: '190273', password: '472836' })
  await page.reload()
  await page.getByText('已锁定', { exact: true }).waitFor()
  await shot('sec-locked')
}
if (mode === 'verify') {
  await page.goto('/verify')
  await page.getByLabel('验证码', { exact: true }).waitFor()
  await shot('verify-empty')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForTimeout(300)
  await shot('verify-fault')
  await page.getByLabel('验证码', { exact: true }).fill('abcd efgh 1234')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('没有查到').waitFor()
  await shot('verify-unknown')
  const code = process.argv[3]
  await page.goto('/verify/' + code.toLowerCase().replaceAll('-', ''))
  await page.getByText('由本平台开具，').waitFor()
  await shot('verify-valid')
  await page.getByRole('button', { name: 'English' }).click()
  await page.waitForTimeout(300)
  await shot('verify-en')
}
await browser.close()
