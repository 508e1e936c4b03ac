import { expect } from '@playwright/test'
import { signIn as signInAt } from '@portal/contract/identity/session'
import { journey } from './journey.ts'
import { read, readFault } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { callAs, registerAccount, solveCaptcha } from './people/accounts.ts'
import { goodPassword, otherPassword } from './people/secrets.ts'

journey(
  'after six failures a stranger must wait, while the owner can still sign in with their usual browser (R12)',
  async ({ person, meet }) => {
    const account = await registerAccount(person)
    await person.open('/login')
    await signIn(person, account)
    await person.page.waitForURL('**/center')
    await person.context.clearCookies({ name: /session/i })

    const stranger = await meet()
    for (let failure = 1; failure <= 6; failure += 1) {
      const captcha = await solveCaptcha(stranger, 'sign-in')
      const body = { username: account.username, password: otherPassword, captcha }
      await expect(callAs(stranger, signInAt, { body })).rejects.toThrow('sign-in.wrong')
    }
    await stranger.open('/login')
    await signIn(stranger, account)
    await read(stranger.page.getByRole('alert'), /登录失败次数过多，请稍后再试.*请在 \d+ 秒后重试。/)

    await person.open('/login')
    await signIn(person, account)
    await person.page.waitForURL('**/center')
  }
)

journey('a password can be looked at while it is typed', async ({ person }) => {
  const { page } = person
  await person.open('/login')
  const { password, submit, username } = signInFields(page)
  await password.fill(goodPassword)
  await expect(password).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: '显示密码' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: '隐藏密码' }).click()
  await expect(password).toHaveAttribute('type', 'password')
  // Caps Lock is told without moving the page, so that the next click meets its button.
  await password.focus()
  const before = await submit.boundingBox()
  await password.dispatchEvent('keyup', { key: 'A', modifierCapsLock: true })
  await read(page.getByRole('status'), '大写锁定已打开')
  expect(await submit.boundingBox()).toEqual(before)
  await submit.click()
  await readFault(username, '请输入用户名')
})
