import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { loadLetterFont } from './letter-font.ts'
import { findLetter } from './letter.store.ts'
import { openFacts } from './sealed-facts.ts'

/** Each takes the event loop for some 20 ms, the first for 100: one at a time, so that all else gets its turn in between. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 20 })

type Needs = Pick<Deps, 'db' | 'vault' | 'config'>

/**
 * The PDF of one's own letter, with what it said when it was issued.
 * @throws Refusal `request.not-found`, also for another enterprise's and for one whose facts were erased
 */
export const readLetter = async (deps: Needs, { enterpriseId }: Actor, id: string): Promise<Buffer> => {
  const letter = await findLetter(deps.db, enterpriseId, id)
  if (!letter?.sealed) throw new Refusal('request.not-found')
  const facts = openFacts(deps, id, letter.sealed)
  const verifyUrl = `${deps.config.publicUrl.origin}/verify`
  // With the first letter: a portal without letters holds neither font nor PDF library.
  const [font, { drawLetter }] = await Promise.all([loadLetterFont(), import('./draw-letter.ts')])
  return inTurn(() => drawLetter(font, { code: letter.code, issuedAt: letter.issuedAt, facts, verifyUrl }))
}
