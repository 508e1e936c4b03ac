import { expect, type Page } from '@playwright/test'
import { journey } from './journey.ts'
import type { Person } from './people/person.ts'
import { arriveAt, read } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'

journey(
  'a visitor follows every link of the public pages; the front page asks for no session, and 帮助 leads to its answers',
  async ({ person }) => {
    const { page } = person
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await person.open('/')
    await arriveAt(page, '晋煤集团供应链管理平台')
    await page.getByRole('main').getByRole('link', { name: '免费注册' }).waitFor()
    await page.waitForLoadState('networkidle')
    // A new visitor has no session to ask for, but sees the banners of outages (R31).
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/portal/banners'])

    const seen = await crawl(person, '/')
    expect([...seen].sort()).toEqual(['/', '/activate', '/login', '/privacy', '/register', '/reset-password'])
    await person.open('/login')
    await page.getByRole('link', { name: '帮助' }).click()
    await page.getByRole('heading', { name: '帮助' }).waitFor()
    await expect.poll(() => page.getByRole('heading', { name: '帮助' }).evaluate(isInView)).toBe(true)
    await page.getByText('收不到短信验证码怎么办？').click()
    await page.getByText('60 秒后可重新发送').waitFor()
    // Another page begins at its head, and the way back leads near the place that was left: the answer is closed again.
    const policy = page.getByRole('contentinfo').getByRole('link', { name: '隐私政策' })
    await policy.scrollIntoViewIfNeeded()
    const place = () => page.evaluate<number>('scrollY')
    const left = await place()
    expect(left).toBeGreaterThan(0)
    await policy.click()
    await arriveAt(page, '隐私政策')
    expect(await place()).toBe(0)
    await page.goBack()
    await expect.poll(place).toBeGreaterThan(left / 2)

    await page.goto('/no-such-page')
    await arriveAt(page, '页面不存在')
    await page.getByRole('link', { name: '返回首页' }).click()
    await arriveAt(page, '晋煤集团供应链管理平台')
  }
)

journey(
  'a signed-in user follows every link and menu item, each page with its own title, and leaves by 退出 of the front page (R16)',
  async ({ person }) => {
    const { page } = person
    await enterAsKnownCompany(person)
    const seen = await crawl(person, '/center')
    for (const path of [
      '/center',
      '/center/profile',
      '/center/profile/edit',
      '/center/security',
      '/center/security/logins',
      '/center/operators',
      '/center/operators/logins'
    ]) {
      expect(seen).toContain(path)
    }
    expect(new Set(titles.values()).size).toBe(titles.size)
    await page.goto('/center/no-such-page')
    await arriveAt(page, '页面不存在')

    await person.open('/')
    const nav = page.getByRole('navigation', { name: '主导航' })
    await read(nav, '山西太原股份公司')
    for (const name of ['登录', '免费注册']) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
    await page.getByRole('main').getByRole('link', { name: '进入用户中心' }).click()
    await arriveAt(page, '企业首页')
    await person.open('/login')
    await arriveAt(page, '企业首页')
    await person.open('/verify')
    await nav.getByRole('button', { name: '退出' }).click()
    await arriveAt(page, '晋煤集团供应链管理平台')
    await nav.getByRole('link', { name: '登录', exact: true }).click()
    await arriveAt(page, '账户登录')
  }
)

const titles = new Map<string, string>()

/** Follows every link of this site from `start`. Each must open a page with a heading that is not a 404. */
const crawl = async ({ page, open, go }: Person, start: string): Promise<Set<string>> => {
  const seen = new Set<string>()
  const waiting = [start]
  titles.clear()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    await (path === start ? open(path) : go(path))
    const heading = page.getByRole('heading', { level: 1 })
    await expect(page.getByRole('status').filter({ hasText: '正在加载' })).toHaveCount(0)
    await expect(heading, path).not.toHaveText('页面不存在')
    titles.set(path, await page.title())
    waiting.push(...(await linksOf(page)))
  }
  return seen
}

/** Paths of this site's pages without ? and #. Fails if a # points to an anchor that its page lacks. */
const linksOf = async (page: Page): Promise<string[]> => {
  const here = new URL(page.url())
  const paths: string[] = []
  for (const link of await page.getByRole('link').all()) {
    const url = new URL((await link.getAttribute('href')) ?? '', here)
    if (url.origin !== here.origin || (await link.getAttribute('download')) !== null) continue
    if (url.pathname === here.pathname && url.hash) {
      expect(
        await page.evaluate<boolean>(
          `document.getElementById(${JSON.stringify(decodeURIComponent(url.hash.slice(1)))}) !== null`
        ),
        url.href
      ).toBe(true)
    }
    // Pictures of the help are no pages.
    if (!url.pathname.startsWith('/assets/')) paths.push(url.pathname)
  }
  return paths
}

const isInView = (element: { getBoundingClientRect: () => { top: number } }): boolean => {
  const { top } = element.getBoundingClientRect()
  return top >= 0 && top < (globalThis as unknown as { innerHeight: number }).innerHeight
}
