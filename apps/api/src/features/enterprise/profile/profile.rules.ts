import {
  bankAccountKeys,
  defaultRequiredFields,
  guardedProfileKeys,
  isProfileKey,
  isSensitiveProfileKey,
  paperKeys,
  type ProfileKey,
  profileFields,
  sensitiveProfileKeys,
  type SensitiveProfileKey
} from '@portal/contract/enterprise/profile-fields'
import type { ProfileValues } from '@portal/contract/enterprise/profile-rules'
import { maskBankAccount, maskIdNumber, maskPhone } from '@portal/contract/identifiers/mask'

export type PlainValues = Partial<Record<ProfileKey, string>>

/** R20: what is kept in the clear, and what is kept sealed. */
export type SplitValues = { open: PlainValues; sensitive: PlainValues }

/** Applies a submission to what is stored: an absent sensitive value stays, null removes it, all else is as submitted. */
export const mergeValues = (stored: PlainValues, submitted: ProfileValues): SplitValues => {
  const open: PlainValues = {}
  const sensitive: PlainValues = { ...stored }
  for (const [key, value] of Object.entries(submitted)) {
    if (!isProfileKey(key)) continue
    if (!isSensitiveProfileKey(key)) {
      if (typeof value === 'string') open[key] = value
    } else if (typeof value === 'string') sensitive[key] = value
    else if (value === null) delete sensitive[key]
  }
  return { open, sensitive }
}

/** R21: whether a guarded field would get another value, so that the change has to wait where a qualification is held. */
export const changesGuarded = (inForce: SplitValues, next: SplitValues): boolean =>
  guardedProfileKeys.some((key) => valueAt(inForce, key) !== valueAt(next, key))

/** R47: whether money would go elsewhere. `changed`: the fields that get another value. */
export const changesBankAccount = (changed: readonly string[]): boolean =>
  bankAccountKeys.some((key) => changed.includes(key))

/** R47: the paper of another bank account is uploaded for this change: the one in force is of the former account. */
export const lacksBankPermit = (inForce: SplitValues, next: SplitValues): boolean =>
  changesBankAccount(Object.keys(differencesOf(inForce, next))) &&
  (next.open.bankPermit === undefined || next.open.bankPermit === inForce.open.bankPermit)

const valueAt = ({ open, sensitive }: SplitValues, key: ProfileKey): string | undefined => open[key] ?? sensitive[key]

export type Differences = Record<string, { from: string | null; to: string | null }>

/** R21: in the order of the page; sensitive values masked, so that both may read the same. */
export const differencesOf = (inForce: SplitValues, next: SplitValues): Differences => {
  const changed = profileFields.filter(({ key }) => valueAt(inForce, key) !== valueAt(next, key))
  return Object.fromEntries(changed.map(({ key }) => [key, { from: shownAt(inForce, key), to: shownAt(next, key) }]))
}

const profileFlag = 'profile:'

/** R27: of the reviewer's remarks on a case those on the profile, by field. */
export const profileRemarks = (flags: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(flags)
      .filter(([item]) => item.startsWith(profileFlag))
      .map(([item, remark]) => [item.slice(profileFlag.length), remark])
  )

type Mending = { before: SplitValues | undefined; now: SplitValues; pending: Differences }

/**
 * R27: which of these fields with a remark still have the value that the reviewer saw. A change that waits for approval
 * (R21) counts as mended. Empty without the former profile.
 */
export const unmendedFields = (keys: readonly string[], { before, now, pending }: Mending): string[] => {
  if (!before) return []
  const mended = { ...differencesOf(before, now), ...pending }
  return keys.filter((key) => !Object.hasOwn(mended, key))
}

/** The old values and the new ones. */
export const sidesOf = (differences: Differences): ProfileValues[] =>
  (['from', 'to'] as const).map((side) =>
    Object.fromEntries(Object.entries(differences).map(([key, values]) => [key, values[side]]))
  )

const shownAt = (values: SplitValues, key: ProfileKey): string | null => {
  const value = valueAt(values, key)
  if (value === undefined) return null
  return isSensitiveProfileKey(key) ? masks[key](value) : value
}

/** R21: a change that did not come into force, as its author would type it again: unchanged sensitive values are left out. */
export const draftOfChange = (inForce: SplitValues, next: SplitValues): ProfileValues => {
  const sensitive = profileFields.flatMap(({ key }) =>
    isSensitiveProfileKey(key) && valueAt(inForce, key) !== valueAt(next, key)
      ? [[key, next.sensitive[key] ?? null] as const]
      : []
  )
  return { ...next.open, ...Object.fromEntries(sensitive) }
}

/** Sensitive field of a draft → id of the session that typed it. */
export type TypedIn = Partial<Record<SensitiveProfileKey, string>>

export type Draft = { values: ProfileValues; typedIn: TypedIn }

/** R19: the draft without the sensitive values that other sessions typed; `withheld` names those. */
export const draftFor = (
  sessionId: string,
  { values, typedIn }: Draft
): { values: ProfileValues; withheld: SensitiveProfileKey[] } => {
  const withheld = filledIn(values).filter((key) => typedIn[key] !== sessionId)
  const shown = { ...values }
  for (const key of withheld) delete shown[key]
  return { values: shown, withheld }
}

/** R19: what a session saves over a draft. Values that were withheld from it stay unless the session typed new ones. */
export const nextDraft = (
  sessionId: string,
  { values, withheld }: { values: ProfileValues; withheld: readonly SensitiveProfileKey[] },
  saved: Draft
): Draft => {
  const kept = withheld.filter((key) => values[key] === undefined && saved.values[key])
  const valuesKept = Object.fromEntries(kept.map((key) => [key, saved.values[key]]))
  const typedIn = Object.fromEntries(filledIn(values).map((key) => [key, sessionId]))
  const typedInKept = Object.fromEntries(kept.map((key) => [key, saved.typedIn[key]]))
  return { values: { ...values, ...valuesKept }, typedIn: { ...typedIn, ...typedInKept } }
}

const filledIn = (values: ProfileValues): SensitiveProfileKey[] => sensitiveProfileKeys.filter((key) => values[key])

/** R25: field → id of the attachment that it names. */
export const papersIn = (values: ProfileValues): Map<ProfileKey, string> =>
  new Map(paperKeys.flatMap((key) => (values[key] ? [[key, values[key]] as const] : [])))

const masks: Record<SensitiveProfileKey, (value: string) => string> = {
  legalPersonIdNumber: maskIdNumber,
  legalPersonPhone: maskPhone,
  bankAccount: maskBankAccount
}

/** R19: sensitive values as every session of the enterprise may see them. */
export const maskValues = (sensitive: PlainValues): PlainValues =>
  Object.fromEntries(
    Object.entries(sensitive).map(([key, value]) => [key, isSensitiveProfileKey(key) ? masks[key](value) : value])
  )

/** The catalogue's required marks, or those that the deployment names (R20). */
export const requiredFields = (configured: string[] | undefined): ReadonlySet<ProfileKey> =>
  configured ? new Set(configured.filter(isProfileKey)) : defaultRequiredFields
