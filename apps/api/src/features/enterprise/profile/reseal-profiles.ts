import type { Deps } from '#api/deps.ts'
import { listSealedOtherwise, replaceSealed } from './reseal.store.ts'
import { sealContext } from './sealed-values.ts'

const batch = 100

/**
 * Seals every profile, version, draft, change and internal check anew with the vault's current key, until no row is left under another
 * key. People may write meanwhile. Safe to repeat. Returns how many rows changed.
 * @throws SealBroken for a value that none of the keys opens
 */
export const resealProfiles = async (
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  currentKeyId: string
): Promise<number> => {
  let changed = 0
  for (const kind of ['profile', 'version', 'draft', 'change', 'check'] as const) {
    for (;;) {
      const rows = await listSealedOtherwise[kind](db, currentKeyId, batch)
      if (rows.length === 0) break
      for (const row of rows) {
        // A version is sealed as the profile that it was.
        const context = sealContext(kind === 'version' ? 'profile' : kind, row.ownerId)
        if (await replaceSealed(db, kind, row, vault.seal(vault.open(row.sealed, context), context))) changed += 1
      }
    }
  }
  return changed
}
