import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { askForReset, resetFields } from './pages/reset-password.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { signInAs } from './people/accounts.ts'
import { restedAccount } from './people/rested.ts'
import { otherPassword } from './people/secrets.ts'

journey(
  'a forgotten password is set anew with a code to the bound phone, and every session ends (R14)',
  async ({ person, meet }) => {
    const { page } = person
    const elsewhere = await meet()
    const account = await restedAccount(0)
    await signInAs(elsewhere, account)
    const known = person.countCodes(account.phone)

    await person.open('/login')
    await page.getByRole('link', { name: '忘记密码？' }).click()
    await arriveAt(page, '找回密码')
    const steps = page.getByRole('list', { name: '步骤' })
    await read(steps.getByRole('listitem').filter({ hasText: '确认用户名' }), '当前步骤')
    await askForReset(person, account.username)

    const fields = resetFields(page)
    await fields.code.waitFor()
    await expectFocus(fields.code)
    await read(steps.getByRole('listitem').filter({ hasText: '确认用户名' }), '已完成')
    await read(page, `如果用户名 ${account.username} 存在，短信验证码已发送`)
    const code = await person.receiveCode(account.phone, known)
    await fields.code.fill(code === '000000' ? '000001' : '000000')
    await fields.next.click()
    await readFault(fields.code, '短信验证码错误或已失效')
    await fields.code.fill(code)
    await fields.next.click()

    await fields.password.waitFor()
    await fields.submit.click()
    await expectFocus(fields.password)
    await readFault(fields.repeated, '请再次输入密码')
    await fields.password.fill(account.password)
    await fields.repeated.fill(account.password)
    await fields.submit.click()
    await readFault(fields.password, '新密码不能与近期使用过的密码相同')
    await person.survey('reset, step 3')
    await fields.password.fill(otherPassword)
    await fields.repeated.fill(otherPassword)
    await fields.submit.click()

    await arriveAt(page, '新密码设置成功')
    await page.getByRole('link', { name: '去登录' }).click()
    await expect(signInFields(page).username).toHaveValue(account.username)
    await signIn(person, { password: account.password })
    await read(page.getByRole('alert'), '用户名或密码错误')
    await signIn(person, { password: otherPassword })
    await page.waitForURL('**/center')

    await elsewhere.page.goto('/center')
    await arriveAt(elsewhere.page, '账户登录')
  }
)
