import { expect } from '@playwright/test'
import { journey } from './journey.ts'
import { arriveAt, read } from './pages/see.ts'
import { signInFields } from './pages/sign-in.ts'
import { enterAsNewCompany } from './people/accounts.ts'

journey('the front page says what the portal is and leads to registration, sign-in and help', async ({ person }) => {
  const { page } = person
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await person.open('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('晋煤集团供应链管理平台')
  await page.getByRole('main').getByRole('link', { name: '免费注册' }).waitFor()
  await person.survey('front page')
  // The front page must not ask for a session that a new visitor does not have, but shows banners of outages (R31).
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/portal/banners'])
})

journey('the front page and 登录 lead a signed-in user to the user centre, and 退出 is there', async ({ person }) => {
  const { page } = person
  await enterAsNewCompany(person)
  await person.open('/center')

  await person.open('/')
  const nav = page.getByRole('navigation', { name: '主导航' })
  await read(nav, /^用户编号 \d{10}$/)
  await read(page.getByRole('main'), /^欢迎回来，用户编号 \d{10}$/)
  for (const name of ['登录', '免费注册']) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
  await person.survey('front page of a signed-in user')
  await page.getByRole('main').getByRole('link', { name: '进入用户中心' }).click()
  await arriveAt(page, '企业首页')

  await person.open('/login')
  await arriveAt(page, '企业首页')

  await person.open('/verify')
  await nav.getByRole('button', { name: '退出' }).click()
  await arriveAt(page, '晋煤集团供应链管理平台')
  await nav.getByRole('link', { name: '登录', exact: true }).click()
  await signInFields(page).submit.waitFor()
})
