import { isProfileKey, type ProfileGroup, type ProfileKey, profileFields } from '@portal/contract/profile-fields'
import { judgeProfile, type ProfileFault, type ProfileRules, type ProfileValues } from '@portal/contract/profile-rules'
import * as z from 'zod/mini'
import { plainDate } from '#web/shared/form/plain-date.ts'
import { beijingDay } from '#web/shared/format/beijing-time.ts'
import { type FormValues, type ProfileView, storedKeys, wireValues } from './profile-values.ts'

/** R20 in the browser: the same rules as on the server. Until the regions are loaded every code passes. */
export const rulesOf = (view: ProfileView, isRegion: (code: string) => boolean = () => true): ProfileRules => ({
  required: new Set(view.required.filter(isProfileKey)),
  today: beijingDay(new Date()),
  isRegion,
  stored: { keys: storedKeys(view), legalPersonIdType: view.values['legalPersonIdType'] ?? null }
})

export const judgeForm = (rules: ProfileRules, values: FormValues) =>
  judgeProfile(rules, wireValues(withPlainDates(values), rules.stored?.keys ?? new Set()))

/** Other spellings of a date are put right when the field is left, and are no fault till then. */
const withPlainDates = (values: FormValues): FormValues => {
  const plain = { ...values }
  for (const key of dateKeys) plain[key] = plainDate(values[key] ?? '')
  return plain
}

const dateKeys = profileFields
  .filter(({ kind }) => kind === 'date' || kind === 'date-or-long-term')
  .map(({ key }) => key)

/** What the form's resolver takes. */
export const profileFormSchema = (rules: ProfileRules): z.core.$ZodType<ProfileValues, FormValues> =>
  z.pipe(
    z.custom<FormValues>(),
    z.transform((given: FormValues, payload) => {
      const { values, faults } = judgeForm(rules, given)
      for (const { key, code } of faults) {
        payload.issues.push({ code: 'custom', message: code, path: [key], input: given[key] })
      }
      return values
    })
  )

export type SectionMark = { missing: number; wrong: number }

/** How much of a section is unmet: required and empty, or filled in against its rule. */
export const markSection = (group: ProfileGroup, faults: readonly ProfileFault[]): SectionMark => {
  const own = faults.filter(({ key }) => groupOf.get(key) === group)
  const missing = own.filter(isMissing).length
  return { missing, wrong: own.length - missing }
}

/** Empty and required, rather than filled in wrongly. */
export const isMissing = ({ code }: Pick<ProfileFault, 'code'>): boolean =>
  code === 'field.required' || code === 'file.required'

const groupOf: ReadonlyMap<ProfileKey, ProfileGroup> = new Map(profileFields.map(({ key, group }) => [key, group]))

/** Fields whose rule looks at another field: when the first changes, the others are judged again. */
export const dependents: Partial<Record<ProfileKey, readonly ProfileKey[]>> = {
  fullName: ['accountName'],
  establishedOn: ['operatingUntil'],
  legalPersonIdType: ['legalPersonIdNumber'],
  legalPersonIdNumber: ['legalPersonIdType']
}
