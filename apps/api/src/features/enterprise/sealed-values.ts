import type { Deps } from '#api/deps.ts'
import type { PlainValues } from './profile.rules.ts'

type Needs = Pick<Deps, 'vault'>

export type SealedKind = 'profile' | 'draft' | 'change'

/**
 * R20: bound to its owner, so that a sealed text of another one cannot be put in its place. The owner is the enterprise,
 * of a change the change itself.
 */
export const sealValues = ({ vault }: Needs, kind: SealedKind, ownerId: string, values: object): string =>
  vault.seal(JSON.stringify(values), sealContext(kind, ownerId))

export const openValues = ({ vault }: Needs, kind: SealedKind, ownerId: string, sealed: string): PlainValues =>
  // Holds because only sealValues writes it, and the seal is authenticated.
  JSON.parse(vault.open(sealed, sealContext(kind, ownerId))) as PlainValues

export const sealContext = (kind: SealedKind, ownerId: string): string => `${kind}:${ownerId}`
