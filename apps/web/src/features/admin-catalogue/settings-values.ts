import { type CatalogueDraft, menuKeys } from '@portal/contract/catalogue'
import { judgeCatalogue } from '@portal/contract/judge-catalogue'
import * as z from 'zod/mini'
import { issueOf, wholeNumber } from './qualification-values.ts'

type Text = { zh: string; en: string }
type System = { name: Text; url: string; client: string; login: string }
type Reason = Text & { qualifications: string[] }

/** Everything of a catalogue but its qualifications. Names are the paths of a catalogue, so that faults find their fields. */
export type SettingsValues = { workingDays: string; systems: Record<string, System>; cannedReasons: Reason[] }

export type Settings = Pick<CatalogueDraft, 'workingDays' | 'systems' | 'cannedReasons'>

/** The value of the choice that an empty list of clients needs. */
export const noClient = 'none'

export const newReason: Reason = { zh: '', en: '', qualifications: [] }

export const settingsValuesOf = ({ workingDays, systems, cannedReasons }: CatalogueDraft): SettingsValues => ({
  workingDays: String(workingDays),
  systems: Object.fromEntries(
    menuKeys.map((menu) => {
      const { name = { zh: '', en: '' }, url = '', client = noClient, login = '' } = systems[menu] ?? {}
      return [menu, { name, url, client, login }]
    })
  ),
  cannedReasons: cannedReasons.map((reason) => ({ ...reason, qualifications: reason.qualifications ?? [] }))
})

const settingsOf = ({ workingDays, systems, cannedReasons }: SettingsValues): Settings => ({
  workingDays: wholeNumber(workingDays),
  systems: Object.fromEntries(
    Object.entries(systems)
      .filter(([, { url }]) => url.trim() !== '')
      .map(([menu, { name, url, client, login }]) => [
        menu,
        {
          name: { zh: name.zh.trim(), en: name.en.trim() },
          url: url.trim(),
          ...(client === noClient ? {} : { client }),
          ...(login.trim() === '' ? {} : { login: login.trim() })
        }
      ])
  ),
  cannedReasons: cannedReasons.map(({ zh, en, qualifications }) => ({
    zh: zh.trim(),
    en: en.trim(),
    ...(qualifications.length === 0 ? {} : { qualifications })
  }))
})

/** Applies the server's rules (R28). Faults of qualifications are told in their own form. */
export const settingsSchema = (content: CatalogueDraft): z.core.$ZodType<Settings, SettingsValues> =>
  z.pipe(
    z.custom<SettingsValues>(),
    z.transform((values: SettingsValues, payload) => {
      const settings = settingsOf(values)
      for (const fault of judgeCatalogue({ ...content, ...settings })) {
        if (fault.path[0] === 'qualifications') continue
        const end = fault.path.indexOf('qualifications')
        const path = end < 0 ? [...fault.path] : fault.path.slice(0, end + 1)
        payload.issues.push({ ...issueOf(fault), path, input: values })
      }
      return settings
    })
  )
