import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, read, readFault } from './pages/see.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { enterAsNewCompany, signInAs } from './people/accounts.ts'
import { otherPassword } from './people/secrets.ts'

journey(
  '安全中心 shows 登录密码 and 绑定手机 with their state, and changes the password; other devices are signed out (R13, R32)',
  async ({ person, meet }) => {
    const { page } = person
    const account = await enterAsNewCompany(person)
    const elsewhere = await meet()
    await signInAs(elsewhere, account)
    await elsewhere.open('/center')

    await person.open('/center/security')
    const phone = page.getByRole('listitem').filter({ hasText: '绑定手机' })
    await read(phone, `${account.phone.slice(0, 3)}****${account.phone.slice(-4)}`)
    await read(phone, '已绑定')
    await person.survey('安全中心')
    const row = page.getByRole('listitem').filter({ hasText: '登录密码' })
    await read(row, '已设置')
    await row.getByRole('button', { name: /修改/ }).click()
    const dialog = page.getByRole('dialog', { name: '修改登录密码' })
    const current = dialog.getByLabel('当前密码', { exact: true })
    const next = dialog.getByLabel('新密码', { exact: true })
    const repeated = dialog.getByLabel('确认密码', { exact: true })
    const submit = dialog.getByRole('button', { name: '确定修改', exact: true })
    await submit.click()
    await readFault(current, '请输入密码')
    await current.fill(otherPassword)
    await next.fill(otherPassword)
    await repeated.fill(otherPassword)
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
    await signIn(elsewhere, { username: account.username, password: otherPassword })
    await elsewhere.page.waitForURL('**/center/security')
  }
)

journey('安全中心 ends the session of another device (R35)', async ({ person, meet }) => {
  const { page } = person
  const account = await enterAsNewCompany(person)
  const elsewhere = await meet({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
  })
  await signInAs(elsewhere, account)
  await elsewhere.open('/center')
  await person.open('/center/security')
  const devices = page.getByRole('region', { name: /设备/ }).getByRole('listitem')
  await expect(devices).toHaveCount(2)
  const other = devices.filter({ hasText: /iPhone|Safari/ })
  await other.getByRole('button', { name: /结束/ }).click()
  const dialog = page.getByRole('dialog')
  await person.survey('安全中心, ending another session')
  await dialog.getByRole('button', { name: '结束登录', exact: true }).click()
  await read(page, '已结束该设备的登录')
  await expect(devices).toHaveCount(1)
  await elsewhere.page.reload()
  await arriveAt(elsewhere.page, '账户登录')
})

journey('登录历史 lists successes and failures, newest first (R35)', async ({ person, meet }) => {
  const account = await enterAsNewCompany(person)
  const stranger = await meet()
  await stranger.open('/login')
  await signIn(stranger, { username: account.username, password: otherPassword })
  await read(stranger.page.getByRole('alert'), '用户名或密码错误')
  await person.open('/center/security/logins')
  const rows = person.page.getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toHaveText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*密码错误/)
  await expect(rows.nth(2)).toHaveText(/登录成功/)
  await person.survey('登录历史')
})

journey('退出 ends the session: going back does not show the user centre again', async ({ person }) => {
  const { page } = person
  const { username } = await enterAsNewCompany(person)
  await person.open('/center')
  await signOut(page, username)
  await arriveAt(page, '账户登录')
  await page.goBack()
  await arriveAt(page, '账户登录')
  await page.goto('/center/profile')
  await arriveAt(page, '账户登录')
})

journey('on a phone the menus open in a drawer', async ({ meet }) => {
  const person = await meet({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
  const { page } = person
  await enterAsNewCompany(person)
  await person.open('/center')
  await page.getByRole('button', { name: '打开菜单' }).click()
  const drawer = page.getByRole('dialog', { name: '用户中心菜单' })
  await drawer.getByRole('link', { name: '登录历史' }).click()
  await arriveAt(page, '登录历史')
  await drawer.waitFor({ state: 'hidden' })
})
