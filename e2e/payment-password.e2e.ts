import { expect } from 'vitest'
import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { enterAsNewCompany } from './people/accounts.ts'
import { paymentPassword } from './people/secrets.ts'

journey('the payment password is set as the manual says, changed, and forgotten (R32, R33)', async ({ person }) => {
  const { page } = person
  const account = await enterAsNewCompany(person)
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
  expect(account.username).not.toBe('')
})
