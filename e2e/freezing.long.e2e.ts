import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, expectFocus, read } from './pages/see.ts'
import { signIn, signInFields } from './pages/sign-in.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'

journey(
  'an administrator finds an enterprise by its phone and freezes it: its people are out at once and read why, until it is unfrozen (R13, R38)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const owner = await meet()
    const account = await enterAsKnownCompany(owner)
    await owner.open('/center')

    await takeDeskAs(person, await invite(['SECURITY']), '安全管理员')
    await person.open('/admin/enterprises')
    await page.getByRole('combobox', { name: '查找方式' }).click()
    await page.getByRole('option', { name: '手机号', exact: true }).click()
    await page.getByLabel('查找内容', { exact: true }).fill(account.phone)
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await read(page, '共 1 条')
    await page.getByRole('link', { name: new RegExp(account.enterpriseNumber) }).click()

    await page.getByRole('button', { name: '冻结企业', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '冻结企业' })
    const reason = dialog.getByLabel('冻结原因')
    await expectFocus(reason)
    await reason.fill('营业执照待核实')
    await dialog.getByRole('button', { name: '冻结企业', exact: true }).click()
    await read(page, '该企业已被冻结，所有账号不能登录')

    // The open page finds out by itself.
    await read(owner.page, '登录已失效，请重新登录')
    await owner.open('/login')
    await signIn(owner, account)
    await read(owner.page, '贵企业已被平台冻结，暂时不能登录。原因：营业执照待核实。')

    await page.getByRole('button', { name: '解冻企业', exact: true }).click()
    const second = page.getByRole('dialog', { name: '解冻企业' })
    await second.getByLabel('解冻原因').fill('已核实')
    await second.getByRole('button', { name: '解冻企业', exact: true }).click()
    await second.waitFor({ state: 'hidden' })
    await read(page.getByRole('region', { name: '冻结记录' }), '解冻原因：已核实')
    await expect(signInFields(owner.page).username).toHaveValue(account.username)
    await signIn(owner, { password: account.password })
    await arriveAt(owner.page, '企业首页')
  }
)
