// node e2e/screenshots.ts          draws the README's pictures from the running product into .github/pictures
// node e2e/screenshots.ts help     draws those of the help in both languages
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import type { AdminRole } from '@portal/contract/endpoint'
import { sendBroadcast } from '@portal/contract/notice/broadcast'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chooseOption } from './pages/antd.ts'
import { type Caller, callAs, registerAccount, saveProfileAs, signInAs } from './people/accounts.ts'
import { becomeFirstAdministrators, inviteAs, setUp, signInAsAdministrator } from './people/administrators.ts'
import { applyAs, applyWithLetterAs } from './people/applicants.ts'
import { activateAs, inviteOperatorAs } from './people/operators.ts'
import { decideAs } from './people/reviewers.ts'
import { otherPassword } from './people/secrets.ts'
import { findChromium, launchOptions } from './setup/chromium.ts'
import { repository } from './setup/places.ts'
import { type Product, startProduct } from './setup/product.ts'

const folder = join(repository, '.github/pictures')
const helpFolder = join(repository, 'apps/web/src/features/notice/help/pictures')
const mostBytes = 250_000

const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true }
const dark = { colorScheme: 'dark' } as const

const otherDevice = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>
type Sessions = { company: Session; newcomer: Session; reviewer: Session; system: Session; auditor: Session }

type Picture = {
  name: string
  path: string
  look: BrowserContextOptions
  who?: keyof Sessions
  prepare?: (page: Page) => Promise<void>
}

const fillRegistration = async (page: Page): Promise<void> => {
  await chooseOption(page, '企业类型', '供应商')
  await page.getByLabel('用户名', { exact: true }).fill('shanxi_coal')
  await page.getByLabel('登录密码', { exact: true }).fill('Seam@2027y')
  await page.getByText('密码强度').waitFor()
  await page.getByText('该用户名可以使用').waitFor()
}

const openFirstCase = async (page: Page): Promise<void> => {
  await page
    .getByRole('link', { name: /的电子合同会员申请$/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /申请$/ }).waitFor()
  await page.getByRole('heading', { name: '企业资料（生效版本）' }).waitFor()
  await page.waitForTimeout(2500)
}

const openEnterprise = async (page: Page): Promise<void> => {
  await page
    .getByRole('link', { name: /0000000001/ })
    .first()
    .click()
  await page.getByRole('tab', { name: '业务资格', exact: true }).click()
  await page.waitForTimeout(1500)
}

const pictures: Picture[] = [
  { name: 'front', path: '/', look: desktop },
  { name: 'front-dark', path: '/', look: { ...desktop, ...dark } },
  { name: 'front-phone', path: '/', look: phone },
  { name: 'register', path: '/register', look: desktop, prepare: fillRegistration },
  { name: 'register-phone', path: '/register', look: phone },
  { name: 'login', path: '/login', look: desktop },
  { name: 'login-phone-dark', path: '/login', look: { ...phone, ...dark } },
  { name: 'reset-password', path: '/reset-password', look: desktop },
  { name: 'center', path: '/center', look: desktop, who: 'company' },
  { name: 'center-phone', path: '/center', look: phone, who: 'company' },
  { name: 'center-dark', path: '/center', look: { ...desktop, ...dark }, who: 'company' },
  { name: 'profile-edit', path: '/center/profile/edit', look: desktop, who: 'company' },
  { name: 'profile-edit-phone', path: '/center/profile/edit', look: phone, who: 'company' },
  { name: 'profile', path: '/center/profile', look: desktop, who: 'company' },
  { name: 'security', path: '/center/security', look: desktop, who: 'company' },
  { name: 'logins', path: '/center/security/logins', look: desktop, who: 'company' },
  { name: 'qualifications', path: '/center/qualifications', look: desktop, who: 'company' },
  { name: 'qualifications-phone', path: '/center/qualifications', look: phone, who: 'company' },
  { name: 'operators', path: '/center/operators', look: desktop, who: 'company' },
  { name: 'operators-phone', path: '/center/operators', look: phone, who: 'company' },
  { name: 'activate', path: '/activate', look: desktop },
  { name: 'messages', path: '/center/messages', look: desktop, who: 'company' },
  { name: 'trade', path: '/trade', look: desktop, who: 'company' },
  { name: 'admin-login', path: '/admin/login', look: desktop },
  { name: 'queue', path: '/admin/applications', look: desktop, who: 'reviewer' },
  { name: 'queue-phone', path: '/admin/applications', look: phone, who: 'reviewer' },
  { name: 'case', path: '/admin/applications', look: desktop, who: 'reviewer', prepare: openFirstCase },
  {
    name: 'case-dark',
    path: '/admin/applications',
    look: { ...desktop, ...dark },
    who: 'reviewer',
    prepare: openFirstCase
  },
  { name: 'day', path: '/admin/day', look: desktop, who: 'reviewer' },
  { name: 'enterprise', path: '/admin/enterprises', look: desktop, who: 'system', prepare: openEnterprise },
  { name: 'catalogue', path: '/admin/catalogue', look: desktop, who: 'system' },
  { name: 'broadcasts', path: '/admin/broadcasts', look: desktop, who: 'system' },
  { name: 'audit', path: '/admin/audit', look: desktop, who: 'auditor' },
  { name: 'audit-phone-dark', path: '/admin/audit', look: { ...phone, ...dark }, who: 'auditor' }
]

// The size is that of `chapter.tsx`.
const helpLook = { viewport: { width: 1100, height: 720 } }

const scrollToPapers = async (page: Page): Promise<void> => {
  await page.locator('#papers').scrollIntoViewIfNeeded()
  await page.locator('#papers').evaluate((group) => group.scrollIntoView())
}

const chooseContract = async (page: Page): Promise<void> => {
  await page.locator('input[type=radio][value=E_CONTRACT]').check({ force: true })
  await page.locator('[data-file]').first().waitFor()
  await page
    .locator('[data-file]')
    .first()
    .evaluate((field) => field.scrollIntoView({ block: 'center' }))
}

const ofHelp: Omit<Picture, 'look'>[] = [
  { name: 'register', path: '/register' },
  { name: 'profile-edit', path: '/center/profile/edit', who: 'newcomer' },
  { name: 'profile-papers', path: '/center/profile/edit', who: 'newcomer', prepare: scrollToPapers },
  { name: 'qualifications', path: '/center/qualifications', who: 'newcomer' },
  { name: 'qualification-papers', path: '/center/qualifications', who: 'newcomer', prepare: chooseContract },
  { name: 'menus', path: '/center', who: 'company' },
  { name: 'security', path: '/center/security', who: 'newcomer' }
]

const wishes = (): Omit<Wish, 'sessions'>[] => {
  if (!process.argv.includes('help')) return pictures.map((picture) => ({ picture, into: folder }))
  return ofHelp.flatMap((picture) =>
    (['zh', 'en'] as const).map((language) => ({ picture: { ...picture, look: helpLook }, into: helpFolder, language }))
  )
}

const main = async (): Promise<void> => {
  const product = await startProduct()
  const browser = await chromium.launch(launchOptions(await findChromium()))
  try {
    const sessions = await prepareCompanies(browser, product)
    for (const wish of wishes()) {
      mkdirSync(wish.into, { recursive: true })
      await draw(browser, product, { ...wish, sessions })
    }
  } finally {
    await browser.close()
    await product.remove()
  }
}

const callerOf = async (browser: Browser, { url, outboxFile }: Product, look: BrowserContextOptions = {}) => {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...look
  })
  return { context, outboxFile }
}

/** A supplier with a profile, two devices, two qualifications and a returned case; and a reviewer who sees others' cases. */
const prepareCompanies = async (browser: Browser, product: Product): Promise<Sessions> => {
  const caller = await callerOf(browser, product)
  const account = await registerAccount(caller, { username: 'taiyuan_coal' })
  await signInAs(caller, account)
  await saveProfileAs(caller)
  const other = await callerOf(browser, product, otherDevice)
  await failToSignIn(other, account.username)
  await signInAs(other, account)

  await prepareOperators(browser, product, caller)
  const { reviewer, system, auditor } = await prepareAdministrators(browser, product)
  for (const qualification of ['LISTING', 'SETTLEMENT'])
    await decideAs(reviewer, await applyAs(caller, qualification), 'approve', '材料齐全，同意。')
  const returned = await applyWithLetterAs(caller)
  await decideAs(reviewer, returned, 'return', '授权委托书未加盖企业公章，请盖章后重新上传。')
  for (const qualification of ['E_CONTRACT', 'LISTING', 'BORROWER', 'SUPERVISOR']) {
    const applicant = await callerOf(browser, product)
    await signInAs(applicant, await registerAccount(applicant))
    await saveProfileAs(applicant)
    await (qualification === 'E_CONTRACT' ? applyWithLetterAs(applicant) : applyAs(applicant, qualification))
  }
  const newcomer = await callerOf(browser, product)
  await signInAs(newcomer, await registerAccount(newcomer))
  await saveProfileAs(newcomer)
  const endsAt = `${beijingDay(new Date(Date.now() + 2 * dayMs))}T06:00`
  await callAs(system, sendBroadcast, { body: { ...maintenance, endsAt, audience: { kind: 'ALL' } } })
  return {
    company: await caller.context.storageState(),
    newcomer: await newcomer.context.storageState(),
    reviewer: await reviewer.context.storageState(),
    system: await system.context.storageState(),
    auditor: await auditor.context.storageState()
  }
}

const maintenance = {
  category: 'notice',
  titleZh: '系统维护通知',
  bodyZh: '平台将于周日 2:00–6:00 维护，期间不能登录。',
  titleEn: 'Maintenance',
  bodyEn: 'The platform is under maintenance on Sunday, 2:00–6:00. Nobody can sign in.',
  isBanner: false
} as const

/** R36: two at work and one who has not activated the account yet. */
const prepareOperators = async (browser: Browser, product: Product, owner: Caller): Promise<void> => {
  const atWork = [
    await inviteOperatorAs(owner, { name: '王经办', role: 'PREPARER' }),
    await inviteOperatorAs(owner, { name: '李复核', role: 'CHECKER' })
  ]
  await inviteOperatorAs(owner, { name: '钱财务', role: 'FINANCE' })
  for (const operator of atWork) await activateAs(await callerOf(browser, product), operator)
}

const prepareAdministrators = async (browser: Browser, product: Product) => {
  const cookies = await becomeFirstAdministrators(product)
  const prepare = async (role: AdminRole, name: string): Promise<Seat> => {
    const link = await inviteAs({ url: product.url, cookies }, [role])
    const administrator = await callerOf(browser, product)
    await signInAsAdministrator(administrator, await setUp(administrator, link, name))
    return administrator
  }
  return {
    reviewer: await prepare('REVIEWER', '审核员'),
    system: await prepare('SYSTEM', '系统管理员'),
    auditor: await prepare('AUDIT', '审计管理员')
  }
}

const failToSignIn = (caller: Caller, username: string): Promise<void> =>
  signInAs(caller, { username, password: otherPassword }).catch(() => undefined)

type Seat = Awaited<ReturnType<typeof callerOf>>

type Wish = { picture: Picture; sessions: Sessions; into: string; language?: 'zh' | 'en' }

const draw = async (browser: Browser, product: Product, wish: Wish): Promise<void> => {
  const { picture, sessions, into, language } = wish
  const { name, path, look, who, prepare } = picture
  const caller = await callerOf(browser, product, { ...look, ...(who ? { storageState: sessions[who] } : {}) })
  if (language === 'en') await caller.context.addInitScript(() => localStorage.setItem('portal.language', 'en'))
  const page = await caller.context.newPage()
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // The stream of events never ends, so the network never becomes idle.
  await page.waitForTimeout(1500)
  await prepare?.(page)
  const file = join(into, `${[name, language].filter(Boolean).join('.')}.png`)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  const bytes = statSync(file).size
  process.stdout.write(`${file} ${Math.ceil(bytes / 1000)} kB\n`)
  if (bytes > mostBytes) throw new Error(`${file} has ${bytes} bytes, more than ${mostBytes}`)
  await caller.context.close()
}

await main()
