import type { Response } from '@portal/contract/endpoint'
import type { readProfile } from '@portal/contract/profile-endpoints'
import {
  isSensitiveProfileKey,
  type ProfileKey,
  profileFields,
  type SensitiveProfileKey,
  sensitiveProfileKeys
} from '@portal/contract/profile-fields'
import type { ProfileInputValues } from '@portal/contract/profile-rules'
import { withheld } from '#web/shared/form/withheld.ts'

export type ProfileView = Response<typeof readProfile>

/** What the form holds: every field as typed, empty as ''; null for a stored sensitive value that nobody touched, or `withheld`. */
export type FormValues = Record<ProfileKey, string | null>

const keys: readonly ProfileKey[] = profileFields.map(({ key }) => key)

const fill = (valueOf: (key: ProfileKey) => string | null): FormValues =>
  // fromEntries forgets the keys, which are those of the list and no others.
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as FormValues

/** The sensitive fields that have a value on the server, which is shown masked and stays unless it is replaced (R20). */
export const storedKeys = ({ values }: Pick<ProfileView, 'values'>): ReadonlySet<ProfileKey> =>
  new Set(keys.filter((key) => isSensitiveProfileKey(key) && values[key] !== undefined))

/** The draft where there is one, otherwise the profile in force. */
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

/** The profile in force alone, as if there were no draft. */
export const submittedValues = (view: Pick<ProfileView, 'values'>): FormValues =>
  formValues({ values: view.values, draft: null })

/** The fields that somebody has to type anew, or give up, before they can be submitted. */
export const withheldKeys = (values: FormValues): SensitiveProfileKey[] =>
  sensitiveProfileKeys.filter((key) => values[key] === withheld)

/** As it travels: an untouched or withheld sensitive field is left out, an emptied one is null, anything else empty is left out. */
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

/**
 * R18, after two people edited: what I changed since `base` stays, and every field that I did not touch takes the
 * other's content, so that going on with mine undoes nothing of theirs unseen.
 */
export const rebase = ({ base, mine, theirs }: Record<'base' | 'mine' | 'theirs', FormValues>): FormValues =>
  fill((key) => (mine[key] === base[key] ? theirs[key] : mine[key]))

/** Where nobody knows what both versions started from: what I filled in is mine, what I left empty is theirs. */
export const guessBase = (mine: FormValues, theirs: FormValues): FormValues =>
  fill((key) => (mine[key] ? theirs[key] : mine[key]))
