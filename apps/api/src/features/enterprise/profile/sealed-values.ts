import type { Deps } from '#api/deps.ts'
import type { Draft, PlainValues, SplitValues, TypedIn } from './profile.rules.ts'

type Needs = Pick<Deps, 'vault'>

export type SealedKind = 'profile' | 'draft' | 'change' | 'check'

/**
 * R20: bound to its owner, so that it cannot be opened in the row of another owner. The owner is the enterprise; a
 * change and an internal check are their own owners.
 */
export const sealValues = ({ vault }: Needs, kind: SealedKind, ownerId: string, values: object): string =>
  vault.seal(JSON.stringify(values), sealContext(kind, ownerId))

export const openValues = ({ vault }: Needs, kind: SealedKind, ownerId: string, sealed: string): PlainValues =>
  // Holds because only sealValues writes it, and the vault refuses a text that was altered.
  JSON.parse(vault.open(sealed, sealContext(kind, ownerId))) as PlainValues

export const openDraft = (
  deps: Needs,
  enterpriseId: string,
  { sealed, typedIn }: { sealed: string; typedIn: TypedIn }
): Draft => ({ values: openValues(deps, 'draft', enterpriseId, sealed), typedIn })

/** A profile as it was submitted; without one, nothing in either half. */
export const openProfile = (
  deps: Needs,
  enterpriseId: string,
  profile: { fields: PlainValues; sealed: string } | undefined
): SplitValues =>
  profile
    ? { open: profile.fields, sensitive: openValues(deps, 'profile', enterpriseId, profile.sealed) }
    : { open: {}, sensitive: {} }

export const sealContext = (kind: SealedKind, ownerId: string): string => `${kind}:${ownerId}`
