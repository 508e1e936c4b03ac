import { expect } from '@playwright/test'
import { journey } from './journey.ts'

// Not surveyed by axe: the page is Scalar's. The journey fails if the browser complains, as it would about the policy.
journey(
  'an engineer reads the guide and the operations in both languages, all from this host, also on a phone (R41)',
  async ({ person, here }) => {
    const { page } = person
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const [language, title] of [
      ['zh', '从这里开始'],
      ['en', 'Start here']
    ] as const) {
      await person.open(`/docs?lang=${language}`)
      await page.getByRole('heading', { name: title }).waitFor()
      await page.locator('#reference').getByText('/api/v1/enterprises').first().waitFor({ state: 'attached' })
      await expect(page.locator('#reference pre').first()).toContainText('grant_type=client_credentials')
      for (const width of [1440, 375]) {
        await page.setViewportSize({ width, height: 812 })
        const wide = () => page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)
        await expect.poll(wide, language).toBeLessThanOrEqual(width)
      }
    }
    const elsewhere = asked.filter((address) => !address.startsWith(here.url) && !/^(data|blob):/.test(address))
    expect(elsewhere).toEqual([])
  }
)
