import { menuKeys } from '@portal/contract/menu-keys'
import { type CatalogueDraft } from '@portal/contract/qualification/catalogue'
import { judgeCatalogue } from '@portal/contract/qualification/judge-catalogue'
import * as z from 'zod/mini'
import { issueOf, wholeNumber } from './qualification-values.ts'

type Text = { zh: string; en: string }
type Address = { url: string; client: string; login: string }
type System = Address & { name: Text }
type Reason = Text & { qualifications: string[] }

/** Everything of a catalogue but its qualifications. Names are the paths of a catalogue, so that faults find their fields. */
export type SettingsValues = {
  workingDays: string
  systems: Record<string, System>
  testSystems: Record<string, Address>
  cannedReasons: Reason[]
}

export type Settings = Pick<CatalogueDraft, 'workingDays' | 'systems' | 'testSystems' | 'cannedReasons'>

/** The value of the choice that an empty list of clients needs. */
export const noClient = 'none'

export const newReason: Reason = { zh: '', en: '', qualifications: [] }

export const settingsValuesOf = ({
  workingDays,
  systems,
  testSystems = {},
  cannedReasons
}: CatalogueDraft): SettingsValues => ({
  workingDays: String(workingDays),
  systems: Object.fromEntries(
    menuKeys.map((menu) => [
      menu,
      { name: systems[menu]?.name ?? { zh: '', en: '' }, ...addressValuesOf(systems[menu]) }
    ])
  ),
  testSystems: Object.fromEntries(menuKeys.map((menu) => [menu, addressValuesOf(testSystems[menu])])),
  cannedReasons: cannedReasons.map((reason) => ({ ...reason, qualifications: reason.qualifications ?? [] }))
})

const addressValuesOf = ({ url = '', client = noClient, login = '' }: Partial<Address> = {}): Address => ({
  url,
  client,
  login
})

const settingsOf = ({ workingDays, systems, testSystems, cannedReasons }: SettingsValues): Settings => ({
  workingDays: wholeNumber(workingDays),
  systems: Object.fromEntries(
    given(systems).map(([menu, { name, ...address }]) => [
      menu,
      { name: { zh: name.zh.trim(), en: name.en.trim() }, ...addressOf(address) }
    ])
  ),
  ...(given(testSystems).length === 0
    ? {}
    : { testSystems: Object.fromEntries(given(testSystems).map(([menu, address]) => [menu, addressOf(address)])) }),
  cannedReasons: cannedReasons.map(({ zh, en, qualifications }) => ({
    zh: zh.trim(),
    en: en.trim(),
    ...(qualifications.length === 0 ? {} : { qualifications })
  }))
})

/** Without an address a menu has no system. */
const given = <Of extends Address>(systems: Record<string, Of>): [string, Of][] =>
  Object.entries(systems).filter(([, { url }]) => url.trim() !== '')

const addressOf = ({ url, client, login }: Address) => ({
  url: url.trim(),
  ...(client === noClient ? {} : { client }),
  ...(login.trim() === '' ? {} : { login: login.trim() })
})

/** Applies the server's rules (R28). Faults of qualifications are told in their own form. */
export const settingsSchema = (content: CatalogueDraft): z.core.$ZodType<Settings, SettingsValues> =>
  z.pipe(
    z.custom<SettingsValues>(),
    z.transform((values: SettingsValues, payload) => {
      const settings = settingsOf(values)
      for (const fault of judgeCatalogue({ ...content, testSystems: undefined, ...settings })) {
        if (fault.path[0] === 'qualifications') continue
        const end = fault.path.indexOf('qualifications')
        const path = end < 0 ? [...fault.path] : fault.path.slice(0, end + 1)
        payload.issues.push({ ...issueOf(fault), path, input: values })
      }
      return settings
    })
  )
