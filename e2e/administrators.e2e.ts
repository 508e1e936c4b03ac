import { expect } from 'vitest'
import { journey } from './journey.ts'
import { arriveAtQueue, signInAtDesk, takeDesk } from './pages/desk.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsNewCompany, freshUsername } from './people/accounts.ts'
import { totpCode } from './people/administrators.ts'
import { adminPassword } from './people/secrets.ts'

journey(
  'a set-up link makes one administrator: QR and text, password, code, recovery codes shown once, then sign-in (R37)',
  async ({ person, invite }) => {
    const { page } = person
    const link = new URL(await invite(['REVIEWER'])).pathname
    await person.open(link)
    await arriveAt(page, '设置管理员账号')
    await page.getByRole('img', { name: '动态验证码密钥的二维码' }).waitFor()
    const offered = page.locator('code').first()
    const totpSecret = ((await offered.textContent()) ?? '').replaceAll(/\s/g, '')
    expect(totpSecret).toMatch(/^[A-Z2-7]{16,}$/)
    await person.survey('a set-up link')
    const username = freshUsername()
    await page.getByLabel('用户名', { exact: true }).fill(username)
    await page.getByLabel('姓名', { exact: true }).fill('新来的审核员')
    await page.getByLabel('登录密码', { exact: true }).fill(adminPassword)
    await page.getByLabel('确认密码', { exact: true }).fill(adminPassword)
    await page.getByRole('textbox', { name: '动态验证码', exact: true }).fill(totpCode({ totpSecret }))
    await page.getByRole('button', { name: '完成设置', exact: true }).click()
    await read(page, '请保存恢复码')
    await person.survey('recovery codes')
    await page.getByRole('checkbox', { name: '我已妥善保存恢复码' }).check()
    await page
      .getByRole('button', { name: '前往登录' })
      .or(page.getByRole('link', { name: '前往登录' }))
      .click()
    await arriveAt(page, '管理员登录')
    await person.survey('管理员登录')
    await signInAtDesk(person, { username, password: adminPassword }, totpCode({ totpSecret }, 1))
    await arriveAtQueue(page)

    await person.open(link)
    await read(page, '链接不可用')
    await person.survey('a set-up link that was used')
  }
)

journey(
  'an enterprise opens nothing of the administrators, nor the reverse; each role sees its own pages (R37)',
  async ({ person, meet, invite }) => {
    await enterAsNewCompany(person)
    await person.open('/admin/applications')
    await arriveAt(person.page, '管理员登录')

    const auditor = await meet()
    await takeDesk(auditor, await invite(['AUDIT']), '审计管理员')
    const menu = auditor.page.getByRole('navigation').filter({ hasText: '审计' }).first()
    await menu.getByRole('link', { name: /审计/ }).click()
    await arriveAt(auditor.page, '审计记录')
    await auditor.survey('审计记录')
    expect(await menu.getByRole('link', { name: /管理员/ }).count()).toBe(0)
    await auditor.open('/center')
    await arriveAt(auditor.page, '账户登录')

    const system = await meet()
    await takeDesk(system, await invite(['SYSTEM']), '系统管理员乙')
    await arriveAt(system.page, '管理员')
    await read(system.page.getByRole('main'), '系统管理员乙')
    await system.survey('管理员')
  }
)
