import { expect, type Page } from '@playwright/test'
import { inviteAdmin } from '@portal/contract/desk/administrator'
import { findLeaks } from './checks/leaks.ts'
import { journeyAt } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'
import { callAs, registerAccount } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { setupUrl } from './people/outbox.ts'
import { type Product, startProduct } from './setup/product.ts'
import { type Scanner, startScanner } from './setup/scanner.ts'

let scanner: Scanner
let product: Product

// Nobody is an administrator yet.
const journey = journeyAt(() => ({ ...product, administratorCookies: { system: '', security: '' } }))

journey.beforeAll(async () => {
  scanner = await startScanner()
  product = await startProduct({ CLAMAV_HOST: scanner.host })
})

journey.afterAll(async () => {
  const leaks = findLeaks(product)
  await product.remove()
  scanner.close()
  expect(leaks).toEqual([])
})

const part = (page: Page) => page.getByRole('region', { name: /^上线准备/ })
const point = (page: Page, name: string) =>
  part(page)
    .getByRole('listitem')
    .filter({ has: page.locator('strong').getByText(name, { exact: true }) })
const openDay = async (page: Page, open: number) => {
  await page.goto('/admin/day')
  await page.getByRole('region', { name: `上线准备（还有 ${open} 项）` }).waitFor()
}

journey(
  'the first administrator reads what is missing, does what can be done on the page, and finds the rest by Ctrl K (R48)',
  async ({ person, meet }) => {
    journey.setTimeout(600_000)
    const { page } = person
    await takeDeskAs(person, { url: setupUrl(product.outboxFile) }, '首位系统管理员')
    await openDay(page, 10)
    await read(page.getByRole('region', { name: '需要处理' }), /上线准备尚未完成：短信服务商、病毒扫描、/)
    await expect(page.getByText('运行正常')).toHaveCount(0)
    await read(point(page, '短信服务商'), 'SMS_PROVIDER')
    await read(point(page, '文件存储'), '已完成')

    await point(page, '病毒扫描').getByRole('button', { name: '扫描测试文件' }).click()
    await read(point(page, '病毒扫描').getByRole('status'), '扫描发现了测试文件（Journey），工作正常。')
    await read(point(page, '病毒扫描'), '已完成')
    scanner.isDown = true
    await openDay(page, 10)
    await read(point(page, '病毒扫描'), '无法连接扫描服务。')
    scanner.isDown = false

    await openDay(page, 9)
    await page.getByRole('button', { name: '登记恢复演练' }).click()
    const dialog = page.getByRole('dialog', { name: '登记恢复演练' })
    await person.survey('登记恢复演练')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await read(point(page, '备份与恢复演练'), '首位系统管理员登记')
    for (const name of ['注册服务协议', '隐私政策']) {
      await page.getByRole('button', { name: `已通读，适用于本平台：${name}` }).click()
      const question = page.getByRole('dialog', { name, exact: true })
      await question.getByRole('button', { name: '声明', exact: true }).click()
      await question.waitFor({ state: 'hidden' })
      await read(point(page, name), '已完成')
    }
    await person.survey('今日工作 with 上线准备')

    await point(page, '安全管理员').getByRole('link', { name: '前往管理员页面邀请' }).click()
    await arriveAt(page, '管理员')
    await read(page.getByRole('main'), '平台尚无安全管理员')
    await page.getByRole('button', { name: '邀请管理员' }).click()
    await read(page.getByRole('dialog', { name: '邀请管理员' }), '设置链接和角色变更立即生效，不经第二人确认。')
    await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click()
    const { url } = await callAs(person, inviteAdmin, { body: { roles: ['SECURITY'] } })
    const security = await meet()
    await takeDeskAs(security, { url }, '首位安全管理员')
    await openDay(page, 5)
    await read(point(page, '安全管理员'), '已完成')
    await security.open('/admin/day')
    await read(part(security.page), '还缺 2 位审核员。')
    await expect(point(security.page, '短信服务商')).toHaveCount(0)
    await page.goto('/admin/administrators')
    await arriveAt(page, '管理员')
    await expect(page.getByText('平台尚无安全管理员')).toHaveCount(0)

    const { username } = await registerAccount(await meet())
    await page.keyboard.press('Control+k')
    const search = page.getByRole('combobox', { name: '查找' })
    await expect(search).toBeFocused()
    await person.survey('查找')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: '查找' }).click()
    await search.fill(username)
    await page.locator('.ant-select-item-option-active').filter({ hasText: username }).waitFor()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/admin\/enterprises\/\d{10}\?tab=accounts$/)
    await read(page.getByRole('main'), username)
  }
)
