import { expect } from '@playwright/test'
import { findLeaks } from './checks/leaks.ts'
import { journeyAt } from './journey.ts'
import { applyPage } from './pages/apply.ts'
import { caseDesk, confirmOf, decide, openCase, tickAll } from './pages/desk.ts'
import { arriveAt, expectFocus, read, readFault } from './pages/see.ts'
import { signIn } from './pages/sign-in.ts'
import { paperSlot, upload } from './pages/upload.ts'
import { enterAsKnownCompany, registerAccount } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { registerClient } from './people/clients.ts'
import { pdf } from './people/papers.ts'
import { decideAs } from './people/reviewers.ts'
import { otherPassword } from './people/secrets.ts'
import { amend } from './setup/amend.ts'
import { writeCatalogue } from './setup/catalogue-file.ts'
import { type Staffed, startStaffed } from './setup/prepared.ts'
import { type Scanner, startScanner, virus } from './setup/scanner.ts'
import { readShared } from './setup/shared.ts'
import { startTradingSystem, type TradingSystem } from './setup/trading-system.ts'

const rescan = { timeout: 180_000 }

let scanner: Scanner
let tradingSystem: TradingSystem
let product: Staffed
let apiKey: string

const journey = journeyAt(() => product)

journey.beforeAll(async () => {
  scanner = await startScanner()
  tradingSystem = await startTradingSystem(() => ({ url: product.url, apiKey }))
  const CATALOGUE_FILE = writeCatalogue('catalogue', {
    trade: { name: { zh: '煤炭交易系统', en: 'Coal trading' }, url: tradingSystem.url }
  })
  product = await startStaffed(readShared().prepared, {
    CLAMAV_HOST: scanner.host,
    PASSWORD_PROFILE: 'dengbao3',
    CATALOGUE_FILE,
    SERVICE_PHONE: '0356-123 4567',
    SERVICE_HOURS: '工作日 8:30–17:30',
    ICP_NUMBER: '晋ICP备00000000号',
    OPERATOR_NAME: '山西某某供应链有限公司'
  })
  const client = await registerClient(product, { name: '煤炭交易系统', menus: ['trade'] })
  apiKey = client.apiKey
})

journey.afterAll(async () => {
  const leaks = findLeaks(product)
  await product.remove()
  tradingSystem.close()
  scanner.close()
  expect(leaks).toEqual([])
})

journey(
  'the telephone of the deployment stands at help, in the footer and in the privacy policy',
  async ({ person }) => {
    const { page } = person
    await person.open('/#help')
    const help = page.getByRole('region', { name: '帮助' })
    await read(help, '（工作日 8:30–17:30）')
    await expect(help.getByRole('link', { name: '0356-123 4567' })).toHaveAttribute('href', 'tel:03561234567')
    const footer = page.getByRole('contentinfo')
    await read(footer, '晋ICP备00000000号')
    await read(footer, '0356-123 4567')
    await footer.getByRole('link', { name: '隐私政策' }).click()
    await arriveAt(page, '隐私政策')
    await read(page.getByRole('main'), /由山西某某供应链有限公司运营/)
    await read(page.getByRole('main'), '0356-123 4567')
  }
)

journey(
  'where passwords are changed every 90 days an old one is changed after signing in, before anything opens (R4, R13)',
  async ({ person }) => {
    const { page } = person
    const account = await registerAccount(person)
    amend(
      product.dataDir,
      `UPDATE account SET password_changed_at = now() - interval '91 days' WHERE username = '${account.username}'`
    )
    await person.open('/login')
    await signIn(person, account)
    const dialog = page.getByRole('dialog', { name: '登录密码已到期' })
    const current = dialog.getByLabel('当前密码', { exact: true })
    const next = dialog.getByLabel('新密码', { exact: true })
    const repeated = dialog.getByLabel('确认密码', { exact: true })
    await expectFocus(current)
    await current.fill(account.password)
    await next.fill('coal2027')
    await repeated.fill('coal2027')
    await dialog.getByRole('button', { name: '确定修改', exact: true }).click()
    await readFault(next, /至少|三/)
    await person.survey('a login password that is due')
    await next.fill(otherPassword)
    await repeated.fill(otherPassword)
    await dialog.getByRole('button', { name: '确定修改', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await arriveAt(page, '企业首页')
    await read(page.getByRole('main'), '下一步')
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
)

journey(
  'a menu hands over to the connected system, once; when its qualification expires it closes by itself (R26, R29)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const { username, enterpriseNumber } = await enterAsKnownCompany(person)
    const id = await applyAs(person, 'LISTING')
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await decideAs(reviewer, id, 'approve')
    await person.open('/trade')
    await read(page, '本菜单由“煤炭交易系统”办理')
    await person.survey('我的交易 with a connected system')
    await page.getByRole('button', { name: '进入业务系统', exact: true }).click()
    await arriveAt(page, `${enterpriseNumber} ${username}`)
    await page.reload()
    await arriveAt(page, '入口已失效')

    await person.open('/trade')
    const menu = page.getByRole('navigation', { name: '业务菜单' }).getByRole('link', { name: '我的交易' })
    await menu.waitFor()
    amend(product.dataDir, `UPDATE qualification_grant SET expires_at = now() WHERE application_id = '${id}'`)
    await menu.waitFor({ state: 'hidden' })
    await person.open('/center/qualifications')
    await read(applyPage(page).panel, '已到期')
  }
)

journey(
  'without the scanner papers wait and no reviewer opens them; once it is back they open by themselves, or are refused (R25)',
  async ({ person, meet, invite }) => {
    journey.setTimeout(600_000)
    const { page } = person
    const account = await enterAsKnownCompany(person)
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')

    scanner.isDown = true
    await person.open('/center/qualifications')
    const form = applyPage(page)
    await form.choice('电子合同会员').check()
    await upload(form.panel, '电子合同资格申请书', pdf('申请书.pdf'))
    const letter = paperSlot(form.panel, '电子合同资格申请书')
    await read(letter, '等待安全扫描')
    await read(letter, '可以先提交，扫描完成后审核员才能查看。')
    await form.submit.click()
    await read(form.card('电子合同会员'), '待受理')
    await form.choice('挂牌交易').check()
    await upload(form.panel, '煤炭经营相关证明', pdf('经营证明.pdf', { words: virus }))
    const licence = paperSlot(form.panel, '煤炭经营相关证明')
    await read(licence, '等待安全扫描')

    await openCase(reviewer, account.enterpriseNumber, '电子合同会员')
    const desk = caseDesk(reviewer.page)
    await read(reviewer.page, '有 1 份材料尚未通过安全扫描，暂不能打开，也不能通过本案。')
    const row = reviewer.page
      .getByRole('region', { name: '材料', exact: true })
      .getByRole('listitem')
      .filter({ hasText: '电子合同资格申请书' })
    await read(row, '等待安全扫描')
    await expect(row.getByRole('button', { name: /查看/ })).toHaveCount(0)
    await desk.claim.click()
    await tickAll(reviewer.page)
    await desk.button('通过').click()
    const confirm = reviewer.page.getByRole('dialog', { name: '确认通过' })
    await confirmOf(confirm, '通过').click()
    await read(confirm.getByRole('alert'), '安全扫描')
    await confirm.getByRole('button', { name: '取消', exact: true }).click()

    scanner.isDown = false
    await expect(licence.getByText('未通过安全扫描').first()).toBeVisible(rescan)
    const choose = licence.locator('input[type=file]:not([capture])')
    await choose.setInputFiles(pdf('经营证明（第二份）.pdf', { words: virus }))
    await read(licence.getByRole('alert'), '文件未通过安全扫描，请更换文件')

    await reviewer.page.getByRole('button', { name: '刷新', exact: true }).click()
    // The scan that released the other paper may have tried this one while the scanner was still down.
    const look = row.getByRole('button', { name: /查看/ })
    const lookAgain = async () => {
      await row.waitFor()
      if ((await look.count()) === 0) await reviewer.page.reload()
      return look.count()
    }
    await expect.poll(lookAgain, { ...rescan, intervals: [2000] }).toBeGreaterThan(0)
    await look.click()
    await reviewer.page.getByRole('region', { name: '电子合同资格申请书', exact: true }).locator('canvas').waitFor()
    await decide(reviewer.page, '通过')
    await read(desk.decision, '已通过')
  }
)
