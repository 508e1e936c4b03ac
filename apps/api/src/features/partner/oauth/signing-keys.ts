import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Deps } from '#api/deps.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { keysAt } from './signing-key.rules.ts'
import {
  insertSigningKey,
  listSigningKeys,
  lockSigningKeys,
  removeSigningKeys,
  type SigningKeyRow
} from './signing-key.store.ts'

export type PrivateKey = JWK & { kid: string; kty: 'EC' }

/** The keys that are published, the one that signs first. The same array as long as they are the same keys. */
export type SigningKeys = { current(options?: { fresh: boolean }): Promise<readonly PrivateKey[]> }

export const signingKeyContext = (kid: string): string => `signing-key:${kid}`

const knownForMs = 60_000
/** After an unknown key id the rows are read again, but not with every forged token. */
const freshAfterMs = 5000

/** R40: ES256 keys of the database, sealed. Rows are read at most once a minute, since a new key signs after ten. */
export const createSigningKeys = ({
  db,
  transact,
  vault,
  clock
}: Pick<Deps, 'db' | 'transact' | 'vault' | 'clock'>): SigningKeys => {
  let known: { keys: PrivateKey[]; readAt: number } | undefined
  const read = async (): Promise<PrivateKey[]> => {
    const rows = await listSigningKeys(db)
    const shown = keysAt(rows.length > 0 ? rows : await makeFirst({ transact, vault }), clock.now())
    const keys = shown.map(({ kid, sealed }): PrivateKey => JSON.parse(vault.open(sealed, signingKeyContext(kid))))
    const isSame = known?.keys.map(({ kid }) => kid).join() === keys.map(({ kid }) => kid).join()
    known = { keys: isSame && known ? known.keys : keys, readAt: performance.now() }
    return known.keys
  }
  return {
    current: async ({ fresh } = { fresh: false }) => {
      const age = known ? performance.now() - known.readAt : Infinity
      return known && age < (fresh ? freshAfterMs : knownForMs) ? known.keys : read()
    }
  }
}

const makeFirst = async ({ transact, vault }: Pick<Deps, 'transact' | 'vault'>): Promise<SigningKeyRow[]> =>
  transact(async (tx) => {
    await lockSigningKeys(tx)
    const made = await listSigningKeys(tx)
    if (made.length > 0) return made
    await insertSigningKey(tx, await makeKey(vault))
    return listSigningKeys(tx)
  })

const makeKey = async (vault: Deps['vault']): Promise<{ kid: string; sealed: string }> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, sealed: vault.seal(JSON.stringify({ ...jwk, kid, alg: 'ES256', use: 'sig' }), signingKeyContext(kid)) }
}

/** A new key, which signs after ten minutes. Keys whose last token has ended are deleted. Returns the id of the new one. */
export const rotateSigningKeys = async ({
  transact,
  vault,
  clock
}: Pick<Deps, 'transact' | 'vault' | 'clock'>): Promise<string> => {
  const made = await makeKey(vault)
  await transact(async (tx) => {
    await lockSigningKeys(tx)
    await insertSigningKey(tx, made)
    const rows = await listSigningKeys(tx)
    const shown = new Set(keysAt(rows, clock.now()).map(({ kid }) => kid))
    await removeSigningKeys(
      tx,
      rows.map(({ kid }) => kid).filter((kid) => !shown.has(kid))
    )
    // Only a command calls this, so there is no person and no request (R39).
    await audit(tx, { action: 'signing-key.rotated', actor: { system: true }, origin: noOrigin })
  })
  return made.kid
}
