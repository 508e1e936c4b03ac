import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { paymentPassword } from './people/secrets.ts'

journey(
  'the payment password is set as the manual says, and changed with the old one (R32, R33)',
  async ({ person }) => {
    const { page } = person
    await enterAsNewCompany(person)
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
    await repeated.fill('739165')
    await set.last().click()
    await readFault(repeated, /不一致/)
    await repeated.fill(paymentPassword)
    await set.last().click()
    await read(page, '设置成功')
    await arriveAt(page, '安全中心')
    await read(row, '已设置')
    await person.survey('安全中心 with a payment password')

    await row.getByRole('button', { name: /^修改/ }).click()
    const present = page.getByLabel('原支付密码', { exact: true })
    await present.fill('280461')
    await fresh.fill('480261')
    await repeated.fill('480261')
    await page.getByRole('button', { name: '确定修改', exact: true }).click()
    await readFault(present, '支付密码错误')
    await person.survey('the old payment password was wrong')
    await present.fill(paymentPassword)
    await page.getByRole('button', { name: '确定修改', exact: true }).click()
    await read(page, '修改成功')
    await page
      .getByRole('link', { name: /^站内信/ })
      .first()
      .click()
    await read(page.getByRole('main'), '支付密码已修改')
  }
)
