import { journey } from './journey.ts'
import { passSecurityCheck } from './pages/captcha.ts'
import { expectFocus, arriveAt, read, readFault } from './pages/see.ts'
import { signInAs } from './people/accounts.ts'
import { restedAccount } from './people/rested.ts'
import { otherPassword, paymentPassword } from './people/secrets.ts'

journey(
  'the payment password is set as the manual says; five wrong tries lock it, code and login password set a new one, which changes it (R32, R33)',
  async ({ person }) => {
    const { page } = person
    const account = await restedAccount(1)
    await signInAs(person, account)
    await person.open('/center/security')
    const row = page.getByRole('listitem').filter({ hasText: '支付密码' })
    await row
      .getByRole('button', { name: /^设置/ })
      .or(row.getByRole('link', { name: /^设置/ }))
      .click()
    const fresh = page.getByLabel('新密码', { exact: true })
    const repeated = page.getByLabel('确认密码', { exact: true })
    const set = page.getByRole('button', { name: '设置', exact: true })
    await fresh.fill('123456')
    await repeated.fill('123456')
    await set.last().click()
    await readFault(fresh, '不能是连续的数字')
    await person.survey('a payment password that is easily guessed')
    await fresh.fill(paymentPassword)
    await repeated.fill(paymentPassword)
    await set.last().click()
    await read(page, '设置成功')
    await arriveAt(page, '安全中心')
    await read(row, '已设置')

    await row.getByRole('button', { name: /^修改/ }).click()
    const change = page.getByRole('dialog', { name: '修改支付密码' })
    const present = change.getByLabel('原支付密码', { exact: true })
    await change.getByLabel('新密码', { exact: true }).fill('480261')
    await change.getByLabel('确认密码', { exact: true }).fill('480261')
    for (const wrong of ['280461', '280462', '280463', '280464', '280465']) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/payment-password'))
      await present.fill(wrong)
      await change.getByRole('button', { name: '确定修改', exact: true }).click()
      await (await answered).finished()
      if (wrong !== '280465') await readFault(present, '支付密码错误')
    }
    await read(change.getByRole('alert'), /已锁定 3 小时。.*请在 (2 小时 59 分钟|3 小时)后重试。/)
    await change.getByRole('button', { name: '取消', exact: true }).click()
    await read(row, '已锁定')
    await read(row, /(2 小时 59 分钟|3 小时)后自动解锁/)

    await row.getByRole('button', { name: '忘记支付密码' }).click()
    const reset = page.getByRole('dialog', { name: '忘记支付密码' })
    const code = reset.getByLabel('短信验证码', { exact: true })
    const login = reset.getByLabel('登录密码', { exact: true })
    const known = person.countCodes(account.phone)
    await reset.getByRole('button', { name: '发送验证码', exact: true }).click()
    await passSecurityCheck(person)
    await expectFocus(code)
    await code.fill(await person.receiveCode(account.phone, known))
    await login.fill(otherPassword)
    await reset.getByLabel('新密码', { exact: true }).fill('480261')
    await reset.getByLabel('确认密码', { exact: true }).fill('480261')
    await reset.getByRole('button', { name: '确定重设', exact: true }).click()
    await readFault(login, '登录密码错误')
    await person.survey('忘记支付密码 with a wrong login password')
    await login.fill(account.password)
    await reset.getByRole('button', { name: '确定重设', exact: true }).click()
    await read(page, '重设成功')
    await read(row, '已设置')

    await row.getByRole('button', { name: /^修改/ }).click()
    await present.fill('480261')
    await change.getByLabel('新密码', { exact: true }).fill(paymentPassword)
    await change.getByLabel('确认密码', { exact: true }).fill(paymentPassword)
    await change.getByRole('button', { name: '确定修改', exact: true }).click()
    await read(page, '修改成功')
    await page
      .getByRole('link', { name: /^站内信/ })
      .first()
      .click()
    await read(page.getByRole('main'), '支付密码已修改')
  }
)
