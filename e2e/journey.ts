import { expect, test as base, type TestInfo } from '@playwright/test'
import type { AdminRole } from '@portal/contract/endpoint'
import { type FindFaults, findFaults } from './checks/axe.ts'
import { type Look, surveyWith } from './checks/survey.ts'
import { inviteAs, type Invitation } from './people/administrators.ts'
import { arrive, type Person, type Place } from './people/person.ts'
import { launchOptions } from './setup/chromium.ts'
import { type Staffed, startStaffed } from './setup/prepared.ts'
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
    const survey = surveyWith(axe, lookOf(info))
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

const lookOf = ({ tags, project }: TestInfo): Look => {
  // Structure and colours of an English page are those of the Chinese one, but its words are longer.
  if (tags.includes('@english')) return { hasAxe: false, widths: [375] }
  if (!tags.includes('@every')) return { hasAxe: true, widths: [375, 1920] }
  // The other project sees the same page in the other scheme at the other width.
  return { hasAxe: true, widths: project.name === 'phone' ? [] : [1920] }
}

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
  let product: Staffed
  const alone = journeyAt(() => product)
  alone.beforeAll(async () => {
    product = await startStaffed(readShared().prepared)
  })
  alone.afterAll(() => product.remove())
  return alone
}
