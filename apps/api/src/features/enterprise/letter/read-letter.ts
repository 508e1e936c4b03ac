import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { drawInTurn } from './letter-font.ts'
import { findLetter } from './letter.store.ts'
import { openFacts } from './sealed-facts.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'config'>

/**
 * The PDF of a letter of this enterprise, with what it said when it was issued.
 * @throws Refusal `request.not-found`, also for a letter of another enterprise and for one whose facts were erased
 */
export const readLetter = async (deps: Needs, { enterpriseId }: Actor, id: string): Promise<Buffer> => {
  const letter = await findLetter(deps.db, enterpriseId, id)
  if (!letter?.sealed) throw new Refusal('request.not-found')
  const facts = openFacts(deps, id, letter.sealed)
  const verifyUrl = `${deps.config.publicUrl.origin}/verify`
  return drawInTurn(async (font) => {
    const { drawLetter } = await import('./draw-letter.ts')
    return drawLetter(font, { code: letter.code, issuedAt: letter.issuedAt, facts, verifyUrl })
  })
}
