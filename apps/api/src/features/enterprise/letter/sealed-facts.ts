import type { Deps } from '#api/deps.ts'
import type { LetterFacts } from './letter.rules.ts'

type Needs = Pick<Deps, 'vault'>

export const letterContext = (letterId: string): string => `letter:${letterId}`

/** Bound to the letter, so that they cannot be opened in the row of another letter. */
export const sealFacts = ({ vault }: Needs, letterId: string, facts: LetterFacts): string =>
  vault.seal(JSON.stringify(facts), letterContext(letterId))

export const openFacts = ({ vault }: Needs, letterId: string, sealed: string): LetterFacts =>
  // Holds because only sealFacts writes it, and the vault refuses a text that was altered.
  JSON.parse(vault.open(sealed, letterContext(letterId))) as LetterFacts
