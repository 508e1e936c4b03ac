import type { Deps } from '#api/deps.ts'
import type { PlainValues } from './profile.rules.ts'

type Needs = Pick<Deps, 'vault'>

/** R20: bound to the enterprise, so that a sealed text of another one cannot be put in its place. */
export const sealValues = ({ vault }: Needs, kind: 'profile' | 'draft', enterpriseId: string, values: object): string =>
  vault.seal(JSON.stringify(values), `${kind}:${enterpriseId}`)

export const openValues = (
  { vault }: Needs,
  kind: 'profile' | 'draft',
  enterpriseId: string,
  sealed: string
): PlainValues =>
  // Holds because only sealValues writes it, and the seal is authenticated.
  JSON.parse(vault.open(sealed, `${kind}:${enterpriseId}`)) as PlainValues
