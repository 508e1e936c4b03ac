import { expect, type Page } from '@playwright/test'
import { journey } from './journey.ts'
import type { Person } from './people/person.ts'
import { arriveAt } from './pages/see.ts'
import { enterAsKnownCompany } from './people/accounts.ts'

journey('every link of the public pages leads somewhere', async ({ person }) => {
  const seen = await crawl(person, '/')
  expect([...seen].sort()).toEqual(['/', '/activate', '/login', '/privacy', '/register', '/reset-password'])
})

journey(
  'every link and menu item of the user centre leads somewhere, and each page has its own title (R16)',
  async ({ person }) => {
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
  }
)

journey('帮助 leads to the answers on the front page, from any public page', async ({ person }) => {
  await person.open('/login')
  await person.page.getByRole('link', { name: '帮助' }).click()
  await person.page.getByRole('heading', { name: '帮助' }).waitFor()
  await expect.poll(() => person.page.getByRole('heading', { name: '帮助' }).evaluate(isInView)).toBe(true)
  await person.page.getByText('收不到短信验证码怎么办？').click()
  await person.page.getByText('60 秒后可重新发送').waitFor()
  await person.survey('front page with an open answer')
})

journey(
  'an address that does not exist says so and leads back, outside and inside the user centre',
  async ({ person }) => {
    await person.page.goto('/no-such-page')
    await arriveAt(person.page, '页面不存在')
    await person.survey('404')
    await person.page.getByRole('link', { name: '返回首页' }).click()
    await arriveAt(person.page, '晋煤集团供应链管理平台')
    await enterAsKnownCompany(person)
    await person.page.goto('/center/no-such-page')
    await arriveAt(person.page, '页面不存在')
    await person.survey('404 inside the user centre')
  }
)

const titles = new Map<string, string>()

/** Follows every link of this site from `start`. Each must open a page with a heading that is not a 404. */
const crawl = async ({ page }: Person, start: string): Promise<Set<string>> => {
  const seen = new Set<string>()
  const waiting = [start]
  titles.clear()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    await page.goto(path)
    const heading = page.getByRole('heading', { level: 1 })
    await heading.waitFor()
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
    paths.push(url.pathname)
  }
  return paths
}

const isInView = (element: { getBoundingClientRect: () => { top: number } }): boolean => {
  const { top } = element.getBoundingClientRect()
  return top >= 0 && top < (globalThis as unknown as { innerHeight: number }).innerHeight
}
