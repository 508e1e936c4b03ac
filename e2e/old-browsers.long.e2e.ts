import { type Browser, type BrowserContextOptions, expect } from '@playwright/test'
import { journey } from './journey.ts'
import { apply, applyPage } from './pages/apply.ts'
import { caseDesk, decide, openCase, signInAtDesk } from './pages/desk.ts'
import { operatorRow, sideMenu } from './pages/operators.ts'
import { expectSaved, fillProfile, freshCompany, profileForm, valueOf } from './pages/profile.ts'
import { fillRegistration, freshRegistration, registrationFields, requestCode } from './pages/register.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { paperSlot } from './pages/upload.ts'
import { freshPhone, freshUsername } from './people/accounts.ts'
import { setUp, totpCode } from './people/administrators.ts'
import { largePicture, pdf } from './people/papers.ts'
import { otherPassword } from './people/secrets.ts'
import { dumpDocument, type Kernel, launchOld } from './setup/old-chromiums.ts'

// As playwright.config.ts says to its own browser.
const asUsual: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce'
}

// Playwright 1.33 would take the mark before a label for a part of its name.
const withoutMarks = `addEventListener('DOMContentLoaded', () => {
  const rule = '.ant-form-item-label > label:not(#a):not(#b)::before, .ant-form-item-label > label:not(#a):not(#b)::after { content: none !important }'
  document.head.append(Object.assign(document.createElement('style'), { textContent: rule }))
})`

const journeyIn = (kernel: Kernel) =>
  journey.extend<{ old: Browser }>({
    // oxlint-disable-next-line no-empty-pattern
    old: async ({}, use) => {
      const browser = await launchOld(kernel)
      await use(browser)
      await browser.close()
    },
    here: async ({ here, old }, use) => use({ ...here, browser: old })
  })

for (const kernel of [88, 109] as const) {
  journeyIn(kernel)(
    `Chromium ${kernel}: registration, sign-in, profile, papers, application, review, 站内信, 安全中心 and operators`,
    async ({ meet, invite, old }) => {
      journey.setTimeout(900_000)
      expect(old.version()).toMatch(new RegExp(`^${kernel}\\.`))
      const arriveInIt = async () => {
        const met = await meet(asUsual)
        await met.context.addInitScript(withoutMarks)
        // The settings of playwright.config.ts do not reach this driver.
        met.context.setDefaultTimeout(120_000)
        return met
      }
      const person = await arriveInIt()
      const { page } = person
      const loaded: string[] = []
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname))

      const wish = freshRegistration()
      await person.open('/')
      expect(loaded).toContain('/polyfills.js')
      await page.getByRole('link', { name: '免费注册' }).first().click()
      await arriveAt(page, '新用户注册')
      await fillRegistration(page, wish)
      await page.getByText('该用户名可以使用').waitFor()
      await requestCode(person, wish.phone)
      await registrationFields(page).submit.click()
      await arriveAt(page, '注册成功')
      const shown = page.getByText(/^0\d{9}$/)
      await shown.waitFor()
      const enterpriseNumber = ((await shown.textContent()) ?? '').trim()
      await page.getByRole('link', { name: '立即登录' }).click()
      await expect(signInFields(page).username).toHaveValue(wish.username)
      await signIn(person, { password: wish.password })
      await arriveAt(page, '企业首页')

      await person.open('/center/profile/edit')
      const company = freshCompany()
      await fillProfile(page, company)
      await expectSaved(page)
      await person.open('/center/profile/edit')
      const form = profileForm(page)
      await expect(form.fullName).toHaveValue(company.fullName)
      // The browser makes it smaller.
      const slot = paperSlot(form.section('文件'), '营业执照')
      await slot.locator('input[type=file]:not([capture])').setInputFiles(largePicture('照片.png'))
      await read(slot, /图片已自动缩小：4\.5 MB → /)
      await read(slot, '照片.jpg')
      await expectSaved(page)
      await form.submit.click()
      await arriveAt(page, '查看用户信息')
      expect(await valueOf(page, '主体', '供应商全称')).toBe(company.fullName)

      await person.open('/center/qualifications')
      await apply(page, '电子合同会员', { label: '电子合同资格申请书', file: pdf('申请书.pdf', { pages: 3 }) })

      const reviewer = await arriveInIt()
      const administrator = await setUp(reviewer, await invite(['REVIEWER']), '审核员')
      await reviewer.open('/admin/login')
      await signInAtDesk(reviewer, administrator, totpCode(administrator, 1))
      await openCase(reviewer, enterpriseNumber, '电子合同会员')
      const tools = reviewer.page.getByRole('toolbar', { name: '预览工具' })
      await read(tools, '第 1 / 3 页')
      const sheet = reviewer.page.getByRole('region', { name: '电子合同资格申请书', exact: true }).locator('canvas')
      const lies = async () => {
        const box = await sheet.boundingBox()
        return box && box.width > box.height
      }
      await expect.poll(lies).toBe(false)
      await tools.getByRole('button', { name: '旋转' }).click()
      await expect.poll(lies).toBe(true)
      await caseDesk(reviewer.page).claim.click()
      await decide(reviewer.page, '通过', '同意')
      // The stream of events opens the menu on the open page.
      await page.getByRole('navigation', { name: '业务菜单' }).getByRole('link', { name: '我的服务' }).waitFor()
      await read(applyPage(page).row('最新审核意见'), '同意')

      await person.open('/center/messages')
      const list = page.getByRole('list', { name: '站内信列表' })
      await list.getByRole('button', { name: /“电子合同会员”申请已通过/ }).click()
      await list.getByRole('button', { expanded: true }).waitFor()

      await person.open('/center/security')
      await page.getByRole('listitem').filter({ hasText: '登录密码' }).getByRole('button', { name: /修改/ }).click()
      const dialog = page.getByRole('dialog', { name: '修改登录密码' })
      await dialog.getByLabel('当前密码', { exact: true }).fill(wish.password)
      await dialog.getByLabel('新密码', { exact: true }).fill(otherPassword)
      await dialog.getByLabel('确认密码', { exact: true }).fill(otherPassword)
      await dialog.getByRole('button', { name: '确定修改', exact: true }).click()
      await read(page, '登录密码已修改')

      await person.open('/center')
      await sideMenu(page).filter({ hasText: '操作员管理' }).click()
      const operator = { username: freshUsername(), phone: freshPhone() }
      await page.getByRole('button', { name: '新增操作员' }).first().click()
      const asked = page.getByRole('dialog', { name: '新增操作员' })
      await asked.getByLabel('姓名', { exact: true }).fill('王经办')
      await asked.getByLabel('手机号', { exact: true }).fill(operator.phone)
      await asked.getByLabel('用户名', { exact: true }).fill(operator.username)
      await asked.getByRole('radio', { name: '自定义', exact: true }).check()
      await asked.getByRole('checkbox', { name: '查看用户信息', exact: true }).check()
      await asked.getByRole('button', { name: '发送邀请', exact: true }).click()
      await read(operatorRow(page, operator.username), '待激活')
    }
  )
}

journey('Chromium 80, which is below the floor, reads in plain words what to use (R45)', async ({ here }) => {
  // On a busy machine this old browser may print the document before it has received it.
  await expect(async () => {
    const shown = await dumpDocument(80, `${here.url}/login`)
    for (const words of ['当前浏览器版本过低', 'Chromium 80', 'Microsoft Edge', 'Chrome 88', '极速模式'])
      expect(shown).toContain(words)
  }).toPass()
})
