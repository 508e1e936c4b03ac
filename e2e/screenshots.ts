// node e2e/screenshots.ts     draws the README's pictures anew, from the running product, into .github/pictures
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type Caller, registerAccount, saveProfileAs, signInAs } from './people/accounts.ts'
import { otherPassword } from './people/secrets.ts'
import { launchBrowser } from './setup/browser.ts'
import { repository } from './setup/places.ts'
import { type Product, startProduct } from './setup/product.ts'

const folder = join(repository, '.github/pictures')
const mostBytes = 250_000

const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true }
const dark = { colorScheme: 'dark' } as const

const otherDevice = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

type Picture = {
  name: string
  path: string
  look: BrowserContextOptions
  isSignedIn?: true
  prepare?: (page: Page) => Promise<void>
}

const fillRegistration = async (page: Page): Promise<void> => {
  await page.getByLabel('企业类型').selectOption({ label: '供应商' })
  await page.getByLabel('用户名', { exact: true }).fill('shanxi_coal')
  await page.getByLabel('登录密码', { exact: true }).fill('Seam@2027y')
  await page.getByText('密码强度').waitFor()
  await page.getByText('该用户名可以使用').waitFor()
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
  { name: 'center', path: '/center', look: desktop, isSignedIn: true },
  { name: 'center-phone', path: '/center', look: phone, isSignedIn: true },
  { name: 'center-dark', path: '/center', look: { ...desktop, ...dark }, isSignedIn: true },
  { name: 'profile-edit', path: '/center/profile/edit', look: desktop, isSignedIn: true },
  { name: 'profile-edit-phone', path: '/center/profile/edit', look: phone, isSignedIn: true },
  { name: 'profile', path: '/center/profile', look: desktop, isSignedIn: true },
  { name: 'security', path: '/center/security', look: desktop, isSignedIn: true },
  { name: 'logins', path: '/center/security/logins', look: desktop, isSignedIn: true }
]

const main = async (): Promise<void> => {
  const product = await startProduct()
  const server = await launchBrowser()
  try {
    const browser = await chromium.connect(server.wsEndpoint())
    const session = await prepareCompany(browser, product)
    mkdirSync(folder, { recursive: true })
    for (const picture of pictures) await draw(browser, product, { picture, session })
    await browser.close()
  } finally {
    await server.close()
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

/** A supplier that has been here before: with a profile, another device, and a history of sign-ins. */
const prepareCompany = async (browser: Browser, product: Product): Promise<Session> => {
  const caller = await callerOf(browser, product)
  const account = await registerAccount(caller, { username: 'taiyuan_coal' })
  await signInAs(caller, account)
  await saveProfileAs(caller)
  const other = await callerOf(browser, product, otherDevice)
  await failToSignIn(other, account.username)
  await signInAs(other, account)
  return caller.context.storageState()
}

const failToSignIn = (caller: Caller, username: string): Promise<void> =>
  signInAs(caller, { username, password: otherPassword }).catch(() => undefined)

type Wish = { picture: Picture; session: Session }

const draw = async (browser: Browser, product: Product, { picture, session }: Wish): Promise<void> => {
  const { name, path, look, isSignedIn, prepare } = picture
  const caller = await callerOf(browser, product, { ...look, ...(isSignedIn ? { storageState: session } : {}) })
  const page = await caller.context.newPage()
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await prepare?.(page)
  const file = join(folder, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  const bytes = statSync(file).size
  process.stdout.write(`${name}.png ${Math.ceil(bytes / 1000)} kB\n`)
  if (bytes > mostBytes) throw new Error(`${file} has ${bytes} bytes, more than ${mostBytes}`)
  await caller.context.close()
}

await main()
