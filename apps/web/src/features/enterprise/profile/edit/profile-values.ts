import type { Response } from '@portal/contract/endpoint'
import type { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import {
  isSensitiveProfileKey,
  type ProfileKey,
  profileFields,
  type SensitiveProfileKey,
  sensitiveProfileKeys
} from '@portal/contract/enterprise/profile-fields'
import type { ProfileInputValues } from '@portal/contract/enterprise/profile-rules'
import type { Language } from '@portal/contract/messages'
import { withheld } from '#web/shared/form/field-text.ts'

export type ProfileView = Response<typeof readProfile>

/** The form's values: as typed, '' if empty, null for an unchanged stored sensitive value, or `withheld`. */
export type FormValues = Record<ProfileKey, string | null>

const keys: readonly ProfileKey[] = profileFields.map(({ key }) => key)

const fill = (valueOf: (key: ProfileKey) => string | null): FormValues =>
  // Object.fromEntries loses the key type; the keys are those of profileFields.
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as FormValues

/** Sensitive fields with a stored value. It is shown masked and stays unless it is replaced (R20). */
export const storedKeys = ({ values }: Pick<ProfileView, 'values'>): ReadonlySet<ProfileKey> =>
  new Set(keys.filter((key) => isSensitiveProfileKey(key) && values[key] !== undefined))

/** The values of the draft or, without one, of the profile in force. */
export const formValues = (view: Pick<ProfileView, 'values' | 'draft'>): FormValues => {
  const stored = storedKeys(view)
  const { draft } = view
  return fill((key) => {
    if (draft?.withheld.includes(key)) return withheld
    const value = draft ? draft.values[key] : stored.has(key) ? undefined : view.values[key]
    if (value !== undefined) return value ?? ''
    return stored.has(key) ? null : ''
  })
}

export const submittedValues = (view: Pick<ProfileView, 'values'>): FormValues =>
  formValues({ values: view.values, draft: null })

/** Fields that must be typed again or cleared before 提交. */
export const withheldKeys = (values: FormValues): SensitiveProfileKey[] =>
  sensitiveProfileKeys.filter((key) => values[key] === withheld)

/** The request's values: omits unchanged, withheld and empty fields, except that a cleared sensitive field is null. */
export const wireValues = (values: FormValues, stored: ReadonlySet<ProfileKey>): ProfileInputValues => {
  const wire: ProfileInputValues = {}
  for (const key of keys) {
    const value = values[key]
    if (value && value !== withheld) wire[key] = value
    else if (value === '' && stored.has(key)) wire[key] = null
  }
  return wire
}

export const changedKeys = (from: FormValues, to: FormValues): ProfileKey[] =>
  keys.filter((key) => from[key] !== to[key])

/** R18, after two users have edited: my changes since `base` stay, and all other fields take the other user's values. */
export const rebase = ({ base, mine, theirs }: Record<'base' | 'mine' | 'theirs', FormValues>): FormValues =>
  fill((key) => (mine[key] === base[key] ? theirs[key] : mine[key]))

/** For an unknown base: what I filled in is mine, what I left empty is theirs. */
export const guessBase = (mine: FormValues, theirs: FormValues): FormValues =>
  fill((key) => (mine[key] ? theirs[key] : mine[key]))

/** 供应商, 采购商 …, also used in the label of 全称 (R18). */
export const typeName = ({ enterprise: { type } }: Pick<ProfileView, 'enterprise'>, language: Language): string =>
  language === 'en' ? type.nameEn : type.nameZh
