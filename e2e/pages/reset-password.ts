import type { Page } from '@playwright/test'
import type { Person } from '../people/person.ts'
import { answerCaptcha } from './captcha.ts'

export const resetFields = (page: Page) => ({
  nameForm: page.getByRole('form', { name: '确认用户名' }),
  username: page.getByLabel('用户名', { exact: true }),
  code: page.getByLabel('验证码', { exact: true }),
  password: page.getByLabel('新密码', { exact: true }),
  repeated: page.getByLabel('确认密码', { exact: true }),
  next: page.getByRole('button', { name: '下一步', exact: true }),
  submit: page.getByRole('button', { name: '确定', exact: true })
})

/** Does step 1 of 找回密码. */
export const askForReset = async (person: Person, username: string): Promise<void> => {
  const { nameForm, username: field, next } = resetFields(person.page)
  await field.fill(username)
  await answerCaptcha(person, nameForm, '图形验证码')
  await next.click()
}
