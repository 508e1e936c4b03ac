import type { Deps } from '#api/deps.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'
import { listSealed, replaceSealed } from './second-factor.store.ts'

const pageSize = 500

/**
 * Seals every TOTP secret of the accounts anew with the vault's current key. Safe to repeat. Returns how many rows changed.
 * @throws SealBroken for a value that none of the keys opens
 */
export const resealSecondFactors = async (
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  currentKeyId: string
): Promise<number> => {
  // A running portal may write rows with the former key until it has met the new one.
  for (let total = 0; ;) {
    const changed = await resealOnce({ db, vault }, currentKeyId)
    if (changed === 0) return total
    total += changed
  }
}

const resealOnce = async ({ db, vault }: Pick<Deps, 'db' | 'vault'>, currentKeyId: string): Promise<number> => {
  let changed = 0
  for (let after: string | undefined; ;) {
    const rows = await listSealed(db, after, pageSize)
    for (const row of rows) {
      if (vault.keyIdOf(row.totpSealed) === currentKeyId) continue
      const next = sealSecret({ vault }, row.accountId, openSecret({ vault }, row.accountId, row.totpSealed))
      if (await replaceSealed(db, row, next)) changed += 1
    }
    after = rows.at(-1)?.accountId
    if (rows.length < pageSize) return changed
  }
}
