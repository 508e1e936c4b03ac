import { expect, test as base } from '@playwright/test'
import type { AdminRole } from '@portal/contract/endpoint'
import { type FindFaults, findFaults } from './checks/axe.ts'
import { surveyWith } from './checks/survey.ts'
import { becomeFirstAdministrators, inviteAs, type Invitation, noAdministrators } from './people/administrators.ts'
import { arrive, type Person, type Place } from './people/person.ts'
import { launchOptions } from './setup/chromium.ts'
import { type Product, startProduct } from './setup/product.ts'
import { readShared } from './setup/shared.ts'

type Company = {
  person: Person
  /** Starts another person with another browser context. */
  meet: (options?: Parameters<typeof arrive>[1]) => Promise<Person>
  here: Place
  invite: (roles: AdminRole[]) => Promise<Invitation>
  /** Checks a page with axe. `person.survey` does this and more. */
  axe: FindFaults
}

/** A test in which each person has a browser of their own. It fails if a browser complains. */
export const journey = base.extend<Company>({
  // oxlint-disable-next-line no-empty-pattern
  launchOptions: [async ({}, use) => use(launchOptions(readShared().chromium)), { scope: 'worker' }],
  here: async ({ browser }, use) => use({ browser, ...readShared() }),
  invite: async ({ here }, use) =>
    use((roles) => inviteAs({ url: here.url, cookies: here.administratorCookies }, roles)),
  // oxlint-disable-next-line no-empty-pattern
  axe: async ({}, use) => use(findFaults),
  meet: async ({ here, axe }, use, info) => {
    // The colours of an English page are those of the Chinese one.
    const survey = surveyWith(axe, info.tags.includes('@english') ? 'own' : 'both')
    const met: Person[] = []
    await use(async (options) => {
      const person = await arrive({ ...here, survey }, options)
      met.push(person)
      return person
    })
    if (info.status !== info.expectedStatus) await sayWhatIsShown(met)
    await Promise.all(met.map(({ context }) => context.close()))
    expect(met.flatMap(({ complaints }) => complaints.all())).toEqual([])
  },
  person: async ({ meet }, use) => use(await meet())
})

/** The run's output is all that is left of some machines. */
const sayWhatIsShown = async (met: readonly Person[]): Promise<void> => {
  for (const { page } of met) console.error(page.url(), await page.locator('body').innerText().catch(String))
}

/** The same with its own product, for stories that need other settings or that break the product. */
export const journeyAt = (product: () => Omit<Place, 'browser'>) =>
  journey.extend<Pick<Company, 'here'>>({
    here: async ({ browser }, use) => {
      const { url, dataDir, outboxFile, administratorCookies } = product()
      await use({ browser, url, dataDir, outboxFile, administratorCookies })
    }
  })

/** With a product of its own that has the usual settings. Called at the top of a file. */
export const journeyAlone = () => {
  let product: Product
  let administratorCookies = noAdministrators
  const alone = journeyAt(() => ({ ...product, administratorCookies }))
  alone.beforeAll(async () => {
    product = await startProduct()
    administratorCookies = await becomeFirstAdministrators(product)
  })
  alone.afterAll(() => product.remove())
  return alone
}
