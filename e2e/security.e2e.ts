import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { enterAsNewCompany, signInAs } from './people/accounts.ts'
import { otherPassword } from './people/secrets.ts'

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

journey(
  '安全中心 ends the session of another device and changes the password, which ends all others; after 退出 going back shows nothing (R13, R32, R35)',
  async ({ person, meet }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    const elsewhere = await meet({ userAgent: iPhone })
    await signInAs(elsewhere, account)
    await elsewhere.open('/center')

    await person.open('/center/security')
    const phone = page.getByRole('listitem').filter({ hasText: '绑定手机' })
    await read(phone, `${account.phone.slice(0, 3)}****${account.phone.slice(-4)}`)
    await read(phone, '已绑定')
    const devices = page.getByRole('region', { name: /设备/ }).getByRole('listitem')
    await expect(devices).toHaveCount(2)
    await devices
      .filter({ hasText: /iPhone|Safari/ })
      .getByRole('button', { name: /结束/ })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: '结束登录', exact: true }).click()
    await read(page, '已结束该设备的登录')
    await expect(devices).toHaveCount(1)
    await elsewhere.page.goto('/center/security')
    await arriveAt(elsewhere.page, '账户登录')
    await signIn(elsewhere, account)
    await elsewhere.page.waitForURL('**/center/security')

    const row = page.getByRole('listitem').filter({ hasText: '登录密码' })
    await read(row, '已设置')
    await row.getByRole('button', { name: /修改/ }).click()
    const dialog = page.getByRole('dialog', { name: '修改登录密码' })
    const current = dialog.getByLabel('当前密码', { exact: true })
    const submit = dialog.getByRole('button', { name: '确定修改', exact: true })
    await current.fill(otherPassword)
    await dialog.getByLabel('新密码', { exact: true }).fill(otherPassword)
    await dialog.getByLabel('确认密码', { exact: true }).fill(otherPassword)
    await submit.click()
    await readFault(current, '登录密码错误')
    await person.survey('修改登录密码 with a fault')
    await current.fill(account.password)
    await submit.click()
    await dialog.waitFor({ state: 'hidden' })
    await read(page, '登录密码已修改，其他设备上的登录已退出')
    await page.reload()
    await arriveAt(page, '安全中心')
    await elsewhere.page.goto('/center/security')
    await arriveAt(elsewhere.page, '账户登录')
    await signIn(elsewhere, account)
    await read(elsewhere.page.getByRole('alert'), '用户名或密码错误')
    await signIn(elsewhere, { password: otherPassword })
    await elsewhere.page.waitForURL('**/center/security')

    await signOut(page, account.username)
    await arriveAt(page, '账户登录')
    await page.goBack()
    await arriveAt(page, '账户登录')
    await page.goto('/center/profile')
    await arriveAt(page, '账户登录')
  }
)
