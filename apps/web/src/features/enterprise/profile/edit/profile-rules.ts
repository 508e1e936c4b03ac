import { beijingDay } from '@portal/contract/beijing-time'
import {
  isProfileKey,
  type ProfileGroup,
  type ProfileKey,
  profileFields
} from '@portal/contract/enterprise/profile-fields'
import { judgeProfile, type ProfileRules, type ProfileValues } from '@portal/contract/enterprise/profile-rules'
import * as z from 'zod/mini'
import type { FaultCode } from '#web/shared/form/field-text.ts'
import { type FormValues, type ProfileView, storedKeys, wireValues, withheldKeys } from './profile-values.ts'

/** R20 in the browser, with the server's rules. Until the regions are loaded, every code passes. */
export const rulesOf = (view: ProfileView, isRegion: (code: string) => boolean = () => true): ProfileRules => ({
  required: new Set(view.required.filter(isProfileKey)),
  today: beijingDay(new Date()),
  isRegion,
  stored: { keys: storedKeys(view), legalPersonIdType: view.values['legalPersonIdType'] ?? null }
})

type ProfileFault = { key: ProfileKey; code: FaultCode }

export const judgeForm = (
  rules: ProfileRules,
  values: FormValues
): { values: ProfileValues; faults: ProfileFault[] } => {
  const judged = judgeProfile(rules, wireValues(values, rules.stored?.keys ?? new Set()))
  const unseen = withheldKeys(values)
  return {
    values: judged.values,
    faults: [
      ...judged.faults.filter(({ key }) => !unseen.some((other) => other === key)),
      ...unseen.map((key) => ({ key, code: 'field.withheld' as const }))
    ]
  }
}

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

/** A field with a fault. `isWrong`: an error is shown under it; otherwise it is just unfinished. */
export type Unmet = { key: ProfileKey; isWrong: boolean }

/** In the order of the page. `messageOf` returns the message that a field shows now. */
export const unmetOf = (
  faults: readonly ProfileFault[],
  messageOf: (key: ProfileKey) => string | undefined
): Unmet[] => {
  const faulty = new Set(faults.map(({ key }) => key))
  return profileFields.flatMap(({ key }) => {
    const message = messageOf(key)
    if (message === undefined && !faulty.has(key)) return []
    return [{ key, isWrong: message !== undefined && !isMissing(message) }]
  })
}

const isMissing = (message: string): boolean =>
  message === 'field.required' || message === 'file.required' || message === 'field.withheld'

/** Faults to show for fields without the focus. A missing value is shown only after its field was left. */
export const wrongKeys = (faults: readonly ProfileFault[]): ProfileKey[] =>
  faults.filter(({ code }) => code === 'field.withheld' || !isMissing(code)).map(({ key }) => key)

export type SectionMark = { missing: number; wrong: number }

export const markSection = (group: ProfileGroup, unmet: readonly Unmet[]): SectionMark => {
  const own = unmet.filter(({ key }) => groupOf.get(key) === group)
  const wrong = own.filter(({ isWrong }) => isWrong).length
  return { missing: own.length - wrong, wrong }
}

const groupOf: ReadonlyMap<ProfileKey, ProfileGroup> = new Map(profileFields.map(({ key, group }) => [key, group]))

/** Fields whose rule depends on another field: when the key changes, its values are validated again. */
export const dependents: Partial<Record<ProfileKey, readonly ProfileKey[]>> = {
  fullName: ['accountName'],
  establishedOn: ['operatingUntil'],
  legalPersonIdType: ['legalPersonIdNumber'],
  legalPersonIdNumber: ['legalPersonIdType']
}
