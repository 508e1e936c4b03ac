import type { KeyedHash } from '#api/adapters/vault.ts'
import { refuseField } from './refusal.ts'

const macBytes = 12

/**
 * R42: an opaque cursor: where the next page begins, and a keyed hash, so that it cannot be forged. `list` names the list
 * and its filter, so that a cursor of another one is refused.
 */
export const writeCursor = (keyedHash: KeyedHash, list: string, place: string): string => {
  const mac = keyedHash.hash('cursor', `${list}\0${place}`).subarray(0, macBytes)
  return Buffer.concat([mac, Buffer.from(place)]).toString('base64url')
}

/** @throws Refusal `request.invalid` at `/after` for one that this portal did not make for this list */
export const readCursor = (keyedHash: KeyedHash, list: string, cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined
  const bytes = Buffer.from(cursor, 'base64url')
  const place = bytes.subarray(macBytes).toString()
  const mac = keyedHash.hash('cursor', `${list}\0${place}`).subarray(0, macBytes)
  if (!keyedHash.equal(bytes.subarray(0, macBytes), mac)) throw refuseField('/after', 'field.type')
  return place
}
