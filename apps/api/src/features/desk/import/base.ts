import { usernameKey } from '@portal/contract/username'
import type { Deps } from '#api/deps.ts'
import { type Base, type HashOf, passwordPlace, type Place, storedPasswordPlace } from './merge.rules.ts'

/** Enough to tell two values apart. */
const hashBytes = 12

/** Keyed, since ID numbers and phones can be guessed. */
export const createHashOf =
  ({ keyedHash }: Pick<Deps, 'keyedHash'>): HashOf =>
  (place, value) =>
    keyedHash.hash('import', `${place}\0${value}`).subarray(0, hashBytes).toString('base64url')

type Given = {
  /** What the sheets say. */
  file: readonly Place[]
  passwordHashes: ReadonlyMap<string, string>
  hashOf: HashOf
  /** What they said before, and the places that stay as they were. */
  former?: Base
  kept?: ReadonlySet<string>
}

export const baseAfter = ({ file, passwordHashes, hashOf, former = {}, kept }: Given): Base => {
  const base = { ...former }
  for (const { place, value } of file) if (!kept?.has(place)) base[place] = hashOf(place, value)
  for (const [key, passwordHash] of passwordHashes) {
    const place = storedPasswordPlace(key)
    base[place] = hashOf(place, passwordHash)
  }
  return base
}

/** Whether the account of a place has the password that an import gave it. */
export const isPasswordKeptBy =
  (base: Base, accounts: readonly { username: string; passwordHash: string }[], hashOf: HashOf) =>
  (place: string): boolean => {
    const account = accounts.find(({ username }) => passwordPlace(username) === place)
    if (!account) return true
    const stored = storedPasswordPlace(usernameKey(account.username))
    return base[stored] === hashOf(stored, account.passwordHash)
  }
