import type { Account } from '../people/accounts.ts'
import type { AdministratorCookies } from '../people/administrators.ts'
import type { Chromium } from './chromium.ts'
import type { Prepared } from './prepared.ts'

/** What the global setup gives to every journey. */
export type Shared = {
  url: string
  dataDir: string
  outboxFile: string
  administratorCookies: AdministratorCookies
  chromium: Chromium
  prepared: Prepared | undefined
  restedAccounts: Account[]
  restedAtMs: number
}

const variable = 'JOURNEYS_SHARED'

/** Workers inherit the environment of the process that runs the global setup. */
export const share = (shared: Shared): void => {
  process.env[variable] = JSON.stringify(shared)
}

export const readShared = (): Shared => {
  const text = process.env[variable]
  if (text === undefined) throw new Error('the global setup has not run')
  return JSON.parse(text) as Shared
}
