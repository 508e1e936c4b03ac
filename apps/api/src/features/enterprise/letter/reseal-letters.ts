import type { Deps } from '#api/deps.ts'
import { listLettersSealedOtherwise, replaceSealedLetter } from './letter.store.ts'
import { openFacts, sealFacts } from './sealed-facts.ts'

const batch = 100

/**
 * Seals the facts of every letter anew with the vault's current key, until no row is left under another key. Safe to
 * repeat. Returns how many rows changed.
 * @throws SealBroken for a value that none of the keys opens
 */
export const resealLetters = async (deps: Pick<Deps, 'db' | 'vault'>, currentKeyId: string): Promise<number> => {
  let changed = 0
  for (;;) {
    const rows = await listLettersSealedOtherwise(deps.db, currentKeyId, batch)
    if (rows.length === 0) return changed
    for (const row of rows) {
      const next = sealFacts(deps, row.id, openFacts(deps, row.id, row.sealed))
      if (await replaceSealedLetter(deps.db, row, next)) changed += 1
    }
  }
}
