import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAtQueue, takeDesk } from './pages/desk.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { registerAccount } from './people/accounts.ts'
import { adminPassword, otherAdminPassword } from './people/secrets.ts'
import { amend } from './setup/amend.ts'

journey(
  'a changed agreement is asked for at the next sign-in, and nothing opens before it is accepted (R8)',
  async ({ person, here }) => {
    const { page } = person
    const account = await registerAccount(person)
    amend(
      here.dataDir,
      `UPDATE agreement_acceptance SET version = '2020-01', sha256 = repeat('0', 64)
       WHERE account_id = (SELECT id FROM account WHERE username = '${account.username}')`
    )
    await person.open('/login')
    await signIn(person, account)
    const dialog = page.getByRole('dialog', { name: '服务协议已更新' })
    await read(dialog, '《晋煤国贸注册服务协议》已更新，请阅读并同意后继续使用。')
    await read(dialog, '欢迎您注册使用晋煤集团供应链管理平台')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await person.survey('a changed agreement')
    await dialog.getByRole('button', { name: '退出', exact: true }).click()
    await arriveAt(page, '账户登录')

    await signIn(person, account)
    await dialog.getByRole('button', { name: '我已阅读并同意', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await arriveAt(page, '企业首页')
    await read(page.getByRole('main'), '下一步')
    await page.reload()
    await arriveAt(page, '企业首页')
    await expect(dialog).toHaveCount(0)
  }
)

journey(
  'an administrator whose password is 91 days old changes it before anything else opens (R4, R37)',
  async ({ person, invite, here }) => {
    const { page } = person
    const { username } = await takeDesk(person, await invite(['REVIEWER']), '审核员')
    await arriveAtQueue(page)
    amend(
      here.dataDir,
      `UPDATE admin SET password_changed_at = now() - interval '91 days' WHERE username = '${username}'`
    )
    await page.reload()
    const dialog = page.getByRole('dialog', { name: '密码已到期' })
    await read(dialog, '管理员密码须每 90 天更换一次，请修改后继续。')
    const current = dialog.getByLabel('当前密码', { exact: true })
    const next = dialog.getByLabel('新密码', { exact: true })
    await expectFocus(current)
    await current.fill(adminPassword)
    await next.fill(adminPassword)
    await dialog.getByLabel('确认密码', { exact: true }).fill(adminPassword)
    await dialog.getByRole('button', { name: '确定修改', exact: true }).click()
    await readFault(next, '新密码不能与近期使用过的密码相同')
    await person.survey('an administrator’s password that is due')
    await next.fill(otherAdminPassword)
    await dialog.getByLabel('确认密码', { exact: true }).fill(otherAdminPassword)
    await dialog.getByRole('button', { name: '确定修改', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await arriveAt(page, '业务资格审核')
    await read(page.getByRole('main'), /共 \d+\+? 条|没有待办的申请/)
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
)
