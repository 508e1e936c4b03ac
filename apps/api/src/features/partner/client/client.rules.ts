import { lastBeijingDays } from '@portal/contract/beijing-time'
import { type ClientSetting, clientSettingNames, type ClientSettings } from '@portal/contract/partner/client'

const adds = (from: readonly string[], to: readonly string[]): boolean => to.some((each) => !from.includes(each))

/** Whether the addresses allow more than before. An empty list allows all. */
const opens = (from: readonly string[], to: readonly string[]): boolean =>
  from.length > 0 && (to.length === 0 || adds(from, to))

const thumbs = ({ keys }: ClientSettings): string[] => keys.map(({ x, y }) => `${x}.${y}`)

/** R37, R40: what gives a client more than it has needs a second administrator. */
export const widens = (from: ClientSettings, to: ClientSettings): boolean =>
  adds(from.scopes, to.scopes) ||
  adds(from.menus, to.menus) ||
  opens(from.addresses, to.addresses) ||
  adds(from.redirectUris, to.redirectUris) ||
  adds(from.postLogoutUris, to.postLogoutUris) ||
  (to.backchannelLogoutUri !== null && to.backchannelLogoutUri !== from.backchannelLogoutUri) ||
  adds(thumbs(from), thumbs(to)) ||
  // Without keys a secret counts, which has to be made first.
  (from.keys.length > 0 && to.keys.length === 0)

/** Whether a key disappears. Its `kid` is only a name. */
export const losesKey = (from: ClientSettings, to: ClientSettings): boolean => adds(thumbs(to), thumbs(from))

/** For the audit. */
export const clientFacts = ({ name, scopes, menus }: ClientSettings) => ({ client: name, scopes, menu: menus })

/** The names of the settings that differ, for the audit. Both were read by the schema, so their members have one order. */
export const changedSettings = (from: ClientSettings, to: ClientSettings): ClientSetting[] =>
  clientSettingNames.filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))

export type CallDay = { day: string; calls: number; errors: number }

/** The last `count` days up to today, oldest first; days without calls have zeros. */
export const fillDays = (known: readonly CallDay[], { now, count }: { now: Date; count: number }): CallDay[] =>
  lastBeijingDays(now, count).map((day) => known.find((each) => each.day === day) ?? { day, calls: 0, errors: 0 })
