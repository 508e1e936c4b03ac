import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test as base } from 'vitest'
import type { AdminRole } from '@portal/contract/endpoint'
import { inviteAs } from './people/administrators.ts'
import { arrive, type Person, type Place } from './people/person.ts'
import { results } from './setup/places.ts'

let place: Place

beforeAll(async () => {
  const browser = await chromium.connect(inject('browserEndpoint'))
  place = {
    browser,
    url: inject('productUrl'),
    outboxFile: inject('outboxFile'),
    administratorCookies: inject('administratorCookies')
  }
})

afterAll(async () => {
  await place.browser.close()
})

type Company = {
  person: Person
  /** Starts another person with another browser. */
  meet: (options?: Parameters<typeof arrive>[1]) => Promise<Person>
  here: Place
  invite: (roles: AdminRole[]) => Promise<string>
}

/** A test in which each person has a browser of their own. It fails if a browser complains. */
export const journey = base.extend<Company>({
  // oxlint-disable-next-line no-empty-pattern
  here: async ({}, use) => use(place),
  invite: async ({ here }, use) =>
    use((roles) => inviteAs({ url: here.url, cookies: here.administratorCookies }, roles)),
  meet: async ({ task, here }, use) => {
    const met: Person[] = []
    await use(async (options) => {
      const person = await arrive(here, options)
      met.push(person)
      return person
    })
    if (task.result?.state === 'fail') await keepPictures(met, task.name)
    await Promise.all(met.map(({ context }) => context.close()))
    expect(met.flatMap(({ complaints }) => complaints.all())).toEqual([])
  },
  person: async ({ meet }, use) => use(await meet())
})

/** The same with its own product, for stories that need other settings or that break the product. */
export const journeyAt = (product: () => Omit<Place, 'browser'>) =>
  journey.extend<Pick<Company, 'here'>>({
    // oxlint-disable-next-line no-empty-pattern
    here: async ({}, use) => {
      const { url, outboxFile, administratorCookies } = product()
      await use({ browser: place.browser, url, outboxFile, administratorCookies })
    }
  })

const keepPictures = async (people: Person[], story: string): Promise<void> => {
  const name = story.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [index, { page }] of people.entries()) {
    await page.screenshot({ path: join(results, `${name}-${index + 1}.png`), timeout: 5000 }).catch(() => undefined)
  }
}
