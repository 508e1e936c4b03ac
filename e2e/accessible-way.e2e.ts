import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { selectBox } from './pages/antd.ts'
import { freshRegistration, registrationFields } from './pages/register.ts'
import { arriveAt, expectFocus } from './pages/see.ts'
import { signInFields } from './pages/sign-in.ts'
import { tabTo } from './pages/keyboard.ts'

journey(
  'a person registers and signs in with the keyboard alone and without reading a picture (R11)',
  async ({ person }) => {
    const { page } = person
    const { keyboard } = page
    const wish = freshRegistration()
    await person.open('/register')

    await keyboard.press('Tab')
    await expectFocus(page.getByRole('link', { name: '跳到主要内容' }))
    await keyboard.press('Enter')
    const fields = registrationFields(page)
    await tabTo(page, fields.type)
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(selectBox(page, '企业类型')).toContainText(wish.type)
    await keyboard.press('Tab')
    await expectFocus(fields.username)
    await keyboard.type(wish.username)
    await keyboard.press('Tab')
    await keyboard.type(wish.password)
    await tabTo(page, fields.repeated)
    await keyboard.type(wish.password)
    await tabTo(page, fields.phone)
    await keyboard.type(wish.phone)
    await tabTo(page, page.getByRole('button', { name: '发送验证码', exact: true }))
    await keyboard.press('Enter')

    const dialog = page.getByRole('dialog', { name: '安全验证' })
    await expectFocus(dialog.getByLabel('图形验证码', { exact: true }))
    await tabTo(page, dialog.getByRole('button', { name: '无障碍验证' }))
    await keyboard.press('Space')
    await dialog.getByText('无障碍验证已通过').waitFor()
    await expectFocus(dialog.getByText('无障碍验证已通过'))
    await person.survey('安全验证 passed without a picture')
    await tabTo(page, dialog.getByRole('button', { name: '确定', exact: true }))
    await keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })

    await expectFocus(fields.code)
    // Leaving the empty code field on the way to its button must not show an error.
    await expect(page.getByRole('alert')).toHaveCount(0)
    await keyboard.type(await person.receiveCode(wish.phone))
    await tabTo(page, fields.agreement)
    await keyboard.press('Space')
    await tabTo(page, fields.submit)
    await keyboard.press('Enter')
    await arriveAt(page, '注册成功')
    await expectFocus(page.getByRole('heading', { level: 1 }))

    await tabTo(page, page.getByRole('link', { name: '立即登录' }))
    await keyboard.press('Enter')
    await arriveAt(page, '账户登录')
    const signIn = signInFields(page)
    await tabTo(page, signIn.password)
    await keyboard.type(wish.password)
    await tabTo(page, page.getByRole('button', { name: '无障碍验证' }))
    await keyboard.press('Enter')
    await page.getByText('无障碍验证已通过').waitFor()
    await tabTo(page, signIn.submit)
    await keyboard.press('Enter')
    await page.waitForURL('**/center')
  }
)

journey('the focus can be seen wherever it goes', async ({ person }) => {
  const { page } = person
  for (const path of ['/', '/register', '/login', '/reset-password']) {
    await person.open(path)
    const unseen: string[] = []
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate<{ name: string; isSeen: boolean; isPage: boolean }>(describeFocus)
      if (focus.isPage) break
      if (!focus.isSeen) unseen.push(focus.name)
    }
    expect(unseen, path).toEqual([])
  }
})

journey('an open page follows the scheme of the system, drawn by antd too', async ({ person }) => {
  const { page } = person
  await person.open('/login')
  const field = signInFields(page).username
  const colour = () => field.evaluate(colourOf)
  let former = ''
  for (const colorScheme of ['light', 'dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await expect.poll(colour).not.toBe(former)
    former = await colour()
  }
})

const colourOf = (element: unknown): string =>
  (globalThis as unknown as { getComputedStyle: (of: unknown) => { color: string } }).getComputedStyle(element).color

// Runs in the page. Chromium's default focus ring is an outline, so an outline counts as a ring.
const describeFocus = `(() => {
  const element = document.activeElement
  const ringed = element.closest('.ant-input-affix-wrapper') ?? element
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(ringed)
  const hasRing = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  const { bottom, right, top } = element.getBoundingClientRect()
  return { name: element.outerHTML.slice(0, 120), isSeen: hasRing && bottom > 0 && right > 0 && top < innerHeight, isPage: element === document.body }
})()`
