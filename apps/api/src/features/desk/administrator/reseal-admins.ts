import type { Deps } from '#api/deps.ts'
import { openSetupSecret, openTotpSecret, sealSetupSecret, sealTotpSecret } from './admin-secrets.ts'
import { listSealed, replaceSealed } from './admin.store.ts'

const secrets = {
  admin: { open: openTotpSecret, seal: sealTotpSecret },
  link: { open: openSetupSecret, seal: sealSetupSecret }
} as const

/**
 * Seals every TOTP secret anew with the vault's current key. Safe to repeat. Returns how many rows changed.
 * @throws SealBroken for a value that none of the keys opens
 */
export const resealAdmins = async (
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  currentKeyId: string
): Promise<number> => {
  let changed = 0
  for (const kind of ['admin', 'link'] as const) {
    const { open, seal } = secrets[kind]
    // A running portal may write rows with the former key until it has met the new one.
    for (;;) {
      const rows = (await listSealed[kind](db)).filter(({ totpSealed }) => vault.keyIdOf(totpSealed) !== currentKeyId)
      if (rows.length === 0) break
      for (const row of rows) {
        const next = seal({ vault }, row.id, open({ vault }, row.id, row.totpSealed))
        if (await replaceSealed[kind](db, row, next)) changed += 1
      }
    }
  }
  return changed
}
