import { expect } from '@playwright/test'
import { findLeaks } from './checks/leaks.ts'
import { journeyAt } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'
import { signIn, signOut } from './pages/sign-in.ts'
import { enterAsKnownCompany } from './people/accounts.ts'
import { takeDeskAs } from './people/administrators.ts'
import { applyAs } from './people/applicants.ts'
import { registerClient } from './people/clients.ts'
import { decideAs } from './people/reviewers.ts'
import { writeCatalogue } from './setup/catalogue-file.ts'
import { type Staffed, startStaffed } from './setup/prepared.ts'
import { readShared } from './setup/shared.ts'
import { type SignedOnSystem, startSignedOnSystem } from './setup/signed-on-system.ts'

let system: SignedOnSystem
let product: Staffed
let client = { id: '', secret: '' }

const journey = journeyAt(() => product)

journey.beforeAll(async () => {
  system = await startSignedOnSystem(() => ({ url: product.url, ...client }))
  product = await startStaffed(readShared().prepared, { CATALOGUE_FILE: writeCatalogue('sign-on', {}) })
  const name = { zh: '煤炭交易系统', en: 'Coal trading' }
  client = await registerClient(product, {
    name: name.zh,
    menus: ['trade', 'settlement'],
    redirectUris: [`${system.origin}/callback`],
    postLogoutUris: [`${system.origin}/goodbye`],
    backchannelLogoutUri: `${system.origin}/backchannel`
  })
  writeCatalogue('sign-on', {
    trade: { name, url: system.origin, client: client.id, login: `${system.origin}/login` },
    settlement: { name, url: `${system.origin}/enter` }
  })
  // A changed file is published at the start.
  await product.stop()
  await product.start()
})

journey.afterAll(async () => {
  const leaks = findLeaks(product)
  await product.remove()
  system.close()
  expect(leaks).toEqual([])
})

journey(
  '我的交易 leads to the system signed in, without a second form; a sign-out on either side ends both (R29, R40)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const account = await enterAsKnownCompany(person)
    const greeting = `${account.enterpriseNumber} ${account.username}`
    const id = await applyAs(person, 'LISTING')
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await decideAs(reviewer, id, 'approve')
    await person.open('/trade')
    await read(page, '本菜单由“煤炭交易系统”办理')
    await expect(page.getByText('入口地址仅可使用一次')).toHaveCount(0)
    await page.getByRole('button', { name: '进入业务系统', exact: true }).click()
    await arriveAt(page, greeting)
    await read(page, /公司$/)

    await person.open('/center')
    await signOut(page, account.username)
    await arriveAt(page, '账户登录')
    await expect
      .poll(async () => {
        await page.goto(system.origin)
        return page.getByRole('heading', { level: 1 }).textContent()
      })
      .toBe('尚未登录')

    await page.getByRole('link', { name: '登录' }).click()
    await signIn(person, account)
    await arriveAt(page, greeting)

    // The page of the portal sends the form by a script, which its policy allows.
    await page.goto(`${system.origin}/login?mode=form_post`)
    await arriveAt(page, greeting)

    await page.getByRole('link', { name: '退出' }).click()
    await arriveAt(page, '退出登录')
    await read(page, '将同时退出统一门户')
    await page.getByRole('button', { name: '退出登录' }).click()
    await arriveAt(page, '已退出')
    await page.goto('/center')
    await page.waitForURL(/\/login/)
  }
)

journey(
  '我的交收 hands the user over to the system, which redeems the token once (R29)',
  async ({ person, meet, invite }) => {
    const { page } = person
    const account = await enterAsKnownCompany(person)
    const id = await applyAs(person, 'SETTLEMENT')
    const reviewer = await meet()
    await takeDeskAs(reviewer, await invite(['REVIEWER']), '审核员')
    await decideAs(reviewer, id, 'approve')
    await person.open('/settlement')
    await read(page, '入口地址仅可使用一次')
    const arrival = page.waitForRequest((request) => request.url().startsWith(`${system.origin}/enter`))
    await page.getByRole('button', { name: '进入业务系统', exact: true }).click()
    await arriveAt(page, `${account.enterpriseNumber} ${account.username}`)
    await page.goto((await arrival).url())
    await arriveAt(page, '无权进入：令牌无效或已使用')
  }
)

journey('who holds no qualification for the menu is told so by the system (R15, R40)', async ({ person }) => {
  await enterAsKnownCompany(person)
  await person.page.goto(`${system.origin}/login`)
  await arriveAt(person.page, '无权进入：access_denied')
})
