import type { Deps } from '#api/deps.ts'
import type { LetterFacts } from './letter.rules.ts'

type Needs = Pick<Deps, 'vault'>

/** Bound to the letter, so that the facts of another one cannot be put in their place. */
export const sealFacts = ({ vault }: Needs, letterId: string, facts: LetterFacts): string =>
  vault.seal(JSON.stringify(facts), `letter:${letterId}`)

export const openFacts = ({ vault }: Needs, letterId: string, sealed: string): LetterFacts =>
  // Holds because only sealFacts writes it, and the seal is authenticated.
  JSON.parse(vault.open(sealed, `letter:${letterId}`)) as LetterFacts
