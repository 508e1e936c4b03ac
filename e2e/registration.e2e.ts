import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { selectBox } from './pages/antd.ts'
import { passSecurityCheck } from './pages/captcha.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, expectFocus, readFault } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { registerAccount } from './people/accounts.ts'

journey(
  'a supplier registers with an SMS code, learns its 用户编号 and signs in with the name filled in (R1, R9, R10)',
  async ({ person }) => {
    const { page } = person
    const wish = freshRegistration()
    await person.open('/register')
    await arriveAt(page, '新用户注册')
    await fillRegistration(page, wish)
    await page.getByText('该用户名可以使用').waitFor()
    await page.getByRole('button', { name: '发送验证码', exact: true }).click()
    await person.survey('安全验证')
    await passSecurityCheck(person)
    const fields = registrationFields(page)
    await expectFocus(fields.code)
    await fields.code.fill(await person.receiveCode(wish.phone))
    await person.survey('registration filled in')
    // Tab storage survives a reload and is readable for other users of the computer, so it must not hold secrets.
    const kept = await page.evaluate<string>('JSON.stringify(Object.values(sessionStorage))')
    expect(kept).toContain(wish.username)
    expect(kept).not.toContain(wish.password)
    expect(kept).not.toContain(await fields.code.inputValue())
    await fields.submit.click()

    await arriveAt(page, '注册成功')
    await expect(page.getByText(/^\d{10}$/)).toHaveText(/^0\d{9}$/)
    await person.survey('registration done')
    await page.getByRole('link', { name: '立即登录' }).click()

    await arriveAt(page, '账户登录')
    await expect(signInFields(page).username).toHaveValue(wish.username)
    await person.survey('sign-in')
    await signIn(person, { password: wish.password })
    await page.waitForURL('**/center')
    await page.getByText(`您好，${wish.username}`).waitFor()
  }
)

journey('an empty registration names every fault at its field and goes to the first (R1)', async ({ person }) => {
  const { page } = person
  await person.open('/register')
  const fields = registrationFields(page)
  await fields.submit.click()
  await readFault(fields.type, '请选择企业类型')
  await readFault(fields.username, '请输入用户名')
  await readFault(fields.password, '请输入密码')
  await readFault(fields.repeated, '请再次输入密码')
  await readFault(fields.phone, '请输入手机号')
  await readFault(fields.code, '请输入短信验证码')
  await readFault(fields.agreement, '请阅读并同意《晋煤国贸注册服务协议》')
  await expectFocus(fields.type)
  await person.survey('registration with every fault')
})

journey(
  'each wrong entry is told at its field as soon as it is left, and vanishes while it is mended (R3, R4, R5)',
  async ({ person }) => {
    const { page } = person
    await person.open('/register')
    const { username, password, repeated, phone, code, submit } = registrationFields(page)
    await username.fill('abc')
    await password.fill('a1b2')
    await readFault(username, '用户名应为 4-20 位字符，支持字母/数字/下划线')
    await repeated.fill('a1b2c3')
    await readFault(password, '长度应为 6-20 位')
    await phone.fill('12345')
    await readFault(repeated, '两次输入的密码不一致，请重新输入')
    await expect(page.getByRole('button', { name: '发送验证码' })).toBeDisabled()
    await code.fill('12')
    await readFault(phone, '手机号应为 11 位，以 1 开头')
    await page.keyboard.press('Tab')
    await readFault(code, '短信验证码应为 6 位数字')

    await password.fill('abcdefgh')
    await readFault(password, '至少包含数字、字母、符号中的两种')
    await username.fill('shanxi_coal')
    await password.fill('shanxi_coal1')
    await readFault(password, '不能包含用户名')
    await password.fill('煤炭1234abc')
    await readFault(password, '只能使用英文字母、数字和英文符号，不含空格和中文')
    await page.getByText('密码强度').waitFor()
    await person.survey('registration with the list of password rules')

    await password.fill('qwer1234')
    await readFault(password, '不能是常见密码，请换一个不易被猜到的')

    await password.fill('Taihang#26')
    await repeated.fill('Taihang#26')
    await phone.fill('+86 138-0013-8000')
    await code.fill('123456')
    for (const field of [username, password, repeated, phone, code]) {
      await expect(field).toHaveAttribute('aria-invalid', 'false')
    }
    await submit.click()
    await expectFocus(registrationFields(page).type)
  }
)

journey(
  'a common password, a taken user name and a wrong code are refused at their fields, and nothing typed is lost (R3, R4, R6)',
  async ({ person }) => {
    const { page } = person
    const { username: taken } = await registerAccount(person)
    const wish = freshRegistration()
    await person.open('/register')
    const fields = registrationFields(page)
    await fillRegistration(page, { ...wish, password: 'Password1' })
    await requestCode(person, wish.phone)

    await fields.submit.click()
    await readFault(fields.password, '不能是常见密码，请换一个不易被猜到的')
    await expectFocus(fields.password)

    await fields.password.fill(wish.password)
    await fields.repeated.fill(wish.password)
    const right = await fields.code.inputValue()
    const wrong = right === '000000' ? '000001' : '000000'
    await fields.code.fill(wrong)
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

journey('a wrong captcha costs no SMS and brings another picture (R6, R11)', async ({ person }) => {
  const { page } = person
  const wish = freshRegistration()
  await person.open('/register')
  await fillRegistration(page, wish)
  await page.getByRole('button', { name: '发送验证码', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '安全验证' })
  const answer = dialog.getByLabel('图形验证码', { exact: true })
  await dialog.getByRole('button', { name: '确定', exact: true }).click()
  await readFault(answer, '请输入图形验证码')
  const first = await person.readPicture(dialog)
  await answer.fill(first === 'zzzz' ? 'yyyy' : 'zzzz')
  await dialog.getByRole('button', { name: '确定', exact: true }).click()
  await readFault(answer, '图形验证码错误或已失效，请重新输入')
  await expectFocus(answer)
  await person.survey('安全验证 with a wrong answer')
  const second = await person.readPicture(dialog)
  await dialog.getByRole('button', { name: '换一张', exact: true }).click()
  const third = await person.readPicture(dialog)
  expect(new Set([first, second, third]).size).toBe(3)
  expect(person.countCodes(wish.phone)).toBe(0)
  await answer.fill(third)
  await dialog.getByRole('button', { name: '确定', exact: true }).click()
  await person.receiveCode(wish.phone)
})

journey('the agreement opens in a drawer and must be ticked by hand (R8)', async ({ person }) => {
  const { page } = person
  await person.open('/register')
  const { agreement } = registrationFields(page)
  await expect(agreement).not.toBeChecked()
  await page.getByRole('button', { name: '《晋煤国贸注册服务协议》' }).click()
  const drawer = page.getByRole('dialog', { name: '《晋煤国贸注册服务协议》' })
  await drawer.getByText('用户名').first().waitFor()
  await person.survey('agreement in its drawer')
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await expect(agreement).not.toBeChecked()
  await expectFocus(page.getByRole('button', { name: '《晋煤国贸注册服务协议》' }))
})
