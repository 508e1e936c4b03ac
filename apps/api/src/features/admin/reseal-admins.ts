import type { Deps } from '#api/deps.ts'
import { listSealedOtherwise, replaceSealed } from './reseal-admins.store.ts'
import { openSetupSecret, openTotpSecret, sealSetupSecret, sealTotpSecret } from './setup-secret.ts'

const batch = 100

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
    for (;;) {
      const rows = await listSealedOtherwise(db, kind, currentKeyId, batch)
      if (rows.length === 0) break
      for (const { id, sealed } of rows) {
        const next = seal({ vault }, id, open({ vault }, id, sealed))
        if (await replaceSealed(db, kind, { id, sealed, next })) changed += 1
      }
    }
  }
  return changed
}
