import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { selectBox } from './pages/antd.ts'
import { fillRegistration, freshRegistration, registrationFields } from './pages/register.ts'
import { arriveAt, expectFocus, readFault } from './pages/see.ts'
import { registerAccount } from './people/accounts.ts'

journey(
  'a wrong captcha costs no SMS; a common password, a taken name and a wrong code are refused at their fields, and nothing typed is lost (R3, R4, R6, R8, R11)',
  async ({ person }) => {
    const { page } = person
    const { username: taken } = await registerAccount(person)
    const wish = freshRegistration()
    await person.open('/register')
    const fields = registrationFields(page)
    const agreement = page.getByRole('button', { name: '《晋煤国贸注册服务协议》' })
    await agreement.click()
    const drawer = page.getByRole('dialog', { name: '《晋煤国贸注册服务协议》' })
    await drawer.getByText('用户名').first().waitFor()
    await person.survey('agreement in its drawer')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await expect(fields.agreement).not.toBeChecked()
    await expectFocus(agreement)

    await fields.password.fill('煤炭1234abc')
    await page.getByText('密码强度').waitFor()
    await person.survey('registration with the list of password rules')
    await fillRegistration(page, { ...wish, password: 'Password1' })
    await page.getByRole('button', { name: '发送验证码', exact: true }).click()
    const check = page.getByRole('dialog', { name: '安全验证' })
    const answer = check.getByLabel('图形验证码', { exact: true })
    const first = await person.readPicture(check)
    await answer.fill(first === 'zzzz' ? 'yyyy' : 'zzzz')
    await check.getByRole('button', { name: '确定', exact: true }).click()
    await readFault(answer, '图形验证码错误或已失效，请重新输入')
    await expectFocus(answer)
    await person.survey('安全验证 with a wrong answer')
    const second = await person.readPicture(check)
    await check.getByRole('button', { name: '换一张', exact: true }).click()
    const third = await person.readPicture(check)
    expect(new Set([first, second, third]).size).toBe(3)
    expect(person.countCodes(wish.phone)).toBe(0)
    await answer.fill(third)
    await check.getByRole('button', { name: '确定', exact: true }).click()
    const right = await person.receiveCode(wish.phone)
    await check.waitFor({ state: 'hidden' })

    await fields.code.fill(right)
    await fields.submit.click()
    await readFault(fields.password, '不能是常见密码，请换一个不易被猜到的')
    await expectFocus(fields.password)
    await fields.password.fill(wish.password)
    await fields.repeated.fill(wish.password)
    await fields.code.fill(right === '000000' ? '000001' : '000000')
    await fields.submit.click()
    await readFault(fields.code, '短信验证码错误或已失效，请核对后重新输入或重新获取')
    await expectFocus(fields.code)
    await person.survey('registration with a wrong code')

    await fields.username.fill(taken.toUpperCase())
    await fields.code.fill(right)
    await readFault(fields.username, '该用户名已被注册，请更换')
    await fields.submit.click()
    await expectFocus(fields.username)
    await readFault(fields.username, '该用户名已被注册，请更换')
    await expect(selectBox(page, '企业类型')).toContainText(wish.type)
    await expect(fields.password).toHaveValue(wish.password)
    await expect(fields.repeated).toHaveValue(wish.password)
    await expect(fields.phone).toHaveValue(wish.phone)
    await expect(fields.agreement).toBeChecked()
    await expect(fields.code).toHaveValue(right)
    await fields.username.fill(wish.username)
    await fields.submit.click()
    await arriveAt(page, '注册成功')
  }
)
