import type { Page } from '@playwright/test'
import { freshPhone, freshUsername } from '../people/accounts.ts'
import type { Person } from '../people/person.ts'
import { goodPassword } from '../people/secrets.ts'
import { chooseOption } from './antd.ts'
import { passSecurityCheck } from './captcha.ts'

export const registrationFields = (page: Page) => ({
  type: page.getByRole('combobox', { name: '企业类型', exact: true }),
  username: page.getByLabel('用户名', { exact: true }),
  password: page.getByLabel('登录密码', { exact: true }),
  repeated: page.getByLabel('确认密码', { exact: true }),
  phone: page.getByLabel('绑定手机号', { exact: true }),
  code: page.getByLabel('验证码', { exact: true }),
  agreement: page.getByRole('checkbox', { name: /我已阅读并同意/ }),
  submit: page.getByRole('button', { name: '注册', exact: true })
})

export const freshRegistration = () => ({
  type: '供应商',
  username: freshUsername(),
  password: goodPassword,
  phone: freshPhone()
})

/** Fills in every field before the code. */
export const fillRegistration = async (page: Page, wish: ReturnType<typeof freshRegistration>): Promise<void> => {
  const fields = registrationFields(page)
  await chooseOption(page, '企业类型', wish.type)
  await fields.username.fill(wish.username)
  await fields.password.fill(wish.password)
  await fields.repeated.fill(wish.password)
  await fields.phone.fill(wish.phone)
  await fields.agreement.check()
}

export const requestCode = async (person: Person, phone: string): Promise<void> => {
  const known = person.countCodes(phone)
  await person.page.getByRole('button', { name: '发送验证码', exact: true }).click()
  await passSecurityCheck(person)
  await registrationFields(person.page).code.fill(await person.receiveCode(phone, known))
}
