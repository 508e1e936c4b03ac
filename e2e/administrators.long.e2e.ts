import { URI } from 'otpauth'
import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { answerCaptcha } from './pages/captcha.ts'
import { caseDesk, openCase, signInAtDesk } from './pages/desk.ts'
import { scan } from './pages/scan.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { enterAsKnownCompany, enterAsNewCompany, freshUsername } from './people/accounts.ts'
import { takeDeskAs, totpCode } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { adminPassword, otherAdminPassword } from './people/secrets.ts'
import { amend } from './setup/amend.ts'

journey(
  'a set-up link makes one administrator: QR and text, password, codes, recovery codes shown once, then sign-in (R37)',
  async ({ person, invite }) => {
    const { page } = person
    const { url, confirmationCode = '' } = await invite(['REVIEWER'])
    const link = new URL(url).pathname
    await person.open(link)
    await arriveAt(page, '设置管理员账号')
    const scanned = URI.parse(await scan(page.getByRole('img', { name: '动态验证码密钥的二维码' })))
    expect(scanned.issuer).toBe('晋煤集团供应链管理平台')
    const totpSecret = scanned.secret.base32
    const offered = page.locator('code').first()
    expect(((await offered.textContent()) ?? '').replaceAll(/\s/g, '')).toBe(totpSecret)
    for (const app of ['微软身份验证器（Microsoft Authenticator）', '腾讯身份验证器', '谷歌身份验证器'])
      await read(page.getByRole('region', { name: '一、绑定身份验证器' }), app)
    await person.survey('a set-up link')
    const username = freshUsername()
    await page.getByLabel('用户名', { exact: true }).fill(username)
    await page.getByLabel('姓名', { exact: true }).fill('新来的审核员')
    await page.getByLabel('登录密码', { exact: true }).fill(adminPassword)
    await page.getByLabel('确认密码', { exact: true }).fill(adminPassword)
    await page.getByRole('textbox', { name: '动态验证码', exact: true }).fill(totpCode({ totpSecret }))
    const code = page.getByLabel('确认码', { exact: true })
    const finish = page.getByRole('button', { name: '完成设置', exact: true })
    await finish.click()
    await readFault(code, '请填写确认码')
    await code.fill('ABCDE-FGHJK')
    await finish.click()
    await readFault(code, /确认码错误/)
    await code.fill(confirmationCode.toLowerCase())
    await finish.click()
    await read(page, '请保存恢复码')
    await person.survey('recovery codes')
    await page.getByRole('checkbox', { name: '我已妥善保存恢复码' }).check()
    await page
      .getByRole('button', { name: '前往登录' })
      .or(page.getByRole('link', { name: '前往登录' }))
      .click()
    await arriveAt(page, '管理员登录')
    await signInAtDesk(person, { username, password: adminPassword }, totpCode({ totpSecret }, 1))
    await person.open('/admin/applications')

    await person.open(link)
    await read(page, '链接不可用')
  }
)

journey(
  'an enterprise opens nothing of the administrators, nor the reverse; each role sees its own pages (R37)',
  async ({ person, meet, invite }) => {
    await enterAsNewCompany(person)
    await person.open('/admin/applications')
    await arriveAt(person.page, '管理员登录')

    const auditor = await meet()
    await takeDeskAs(auditor, await invite(['AUDIT']), '审计管理员')
    await auditor.open('/admin')
    const menu = auditor.page.getByRole('navigation').filter({ hasText: '审计' }).first()
    await menu.getByRole('link', { name: /审计/ }).click()
    await arriveAt(auditor.page, '审计记录')
    await menu.getByRole('link', { name: /管理员/ }).click()
    await arriveAt(auditor.page, '管理员')
    await read(auditor.page.getByRole('region', { name: '职责分离' }), '须两人审核的业务资格申请')
    for (const name of [/邀请/, /^修改角色/, /^停用/])
      await expect(auditor.page.getByRole('button', { name })).toHaveCount(0)
    await auditor.open('/center')
    await arriveAt(auditor.page, '账户登录')
  }
)

journey(
  'before the idle end a reviewer is warned; afterwards signing in over the case keeps the unsent opinion (R13, R37)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const company = await meet()
    const { enterpriseNumber } = await enterAsKnownCompany(company)
    await applyAs(company, 'LISTING')
    const { recoveryCodes } = await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await page.clock.install()
    await openCase(person, enterpriseNumber, '挂牌交易')
    const desk = caseDesk(page)
    // Wait for the answer: an answer after the clock has moved would restart the idle time.
    const reread = page.waitForResponse((response) => response.url().includes('/api/admin/applications?'))
    await desk.claim.click()
    await (await reread).finished()
    await desk.opinion.fill('开会之前写下的意见')

    await page.clock.fastForward('13:10')
    await page.clock.runFor(1500)
    const warning = page.getByRole('dialog', { name: '长时间未操作' })
    await read(warning, /将在 \d+ 秒后退出登录/)
    await read(warning, '尚未发送的审核意见会保留在本窗口。')
    await person.survey('the idle warning of an administrator')
    await warning.getByRole('button', { name: '继续使用' }).click()
    await warning.waitFor({ state: 'hidden' })

    await page.clock.fastForward('15:10')
    await page.clock.runFor(1500)
    const again = page.getByRole('dialog', { name: '登录已失效，请重新登录' })
    await again.waitFor()
    await person.survey('an administrator signs in again over a case')
    await again.getByLabel('密码', { exact: true }).fill(adminPassword)
    await answerCaptcha(person, again, '图形验证码')
    await again.getByRole('button', { name: '下一步', exact: true }).click()
    await again.getByRole('button', { name: '手机不在身边？使用恢复码' }).click()
    await again.getByRole('textbox', { name: '恢复码', exact: true }).fill(recoveryCodes[0] ?? '')
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.waitFor({ state: 'hidden' })
    await expect(desk.opinion).toHaveValue('开会之前写下的意见')
  }
)

journey(
  'an administrator whose password is 91 days old changes it before anything else opens (R4, R37)',
  async ({ person, invite, here }) => {
    const { page } = person
    const { username } = await takeDeskAs(person, await invite(['REVIEWER']), '审核员')
    await person.open('/admin/applications')
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
