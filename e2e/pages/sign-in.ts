import type { Page } from '@playwright/test'
import type { Person } from '../people/person.ts'
import { answerCaptcha } from './captcha.ts'

export const signInFields = (page: Page) => ({
  form: page.getByRole('form', { name: '账户登录' }),
  username: page.getByLabel('用户名', { exact: true }),
  password: page.getByLabel('密码', { exact: true }),
  captcha: page.getByLabel('验证码', { exact: true }),
  submit: page.getByRole('button', { name: '登录', exact: true })
})

/** Fills in 账户登录 and presses 登录. Without `username`, the name that is already in the field stays. */
export const signIn = async (
  person: Person,
  { username, password }: { username?: string; password: string }
): Promise<void> => {
  const fields = signInFields(person.page)
  if (username !== undefined) await fields.username.fill(username)
  await fields.password.fill(password)
  await answerCaptcha(person, fields.form, '验证码')
  await fields.submit.click()
}

/** Chooses 退出登录 in the menu of the person, in the user centre or under /admin. */
export const signOut = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('banner').getByRole('button', { name }).click()
  await page.getByRole('menuitem', { name: '退出登录', exact: true }).click()
}
