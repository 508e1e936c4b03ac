import { inPages } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { listSealedValues, replaceSealedValue, type SealedPlace, type SealedValue } from './sealed.store.ts'
import { sealedPlaces } from './sealed-places.ts'

type Needs = Pick<Deps, 'db' | 'vault'>

const pageSize = 500

/**
 * R20: seals every value anew with the vault's current key, but for those that live for hours. People may write
 * meanwhile. Safe to repeat. Returns how many values changed.
 * @throws SealBroken for a value that none of the keys opens
 */
export const resealAll = async (deps: Needs, currentKeyId: string): Promise<number> => {
  let total = 0
  for (const place of sealedPlaces.filter(({ isShortLived }) => !isShortLived)) {
    // A running portal may write rows with the former key until it has met the new one.
    for (let changed; changed !== 0; total += changed) changed = await resealOnce(deps, place, currentKeyId)
  }
  return total
}

const resealOnce = async ({ db, vault }: Needs, place: SealedPlace, keyId: string): Promise<number> => {
  let changed = 0
  const rows = inPages<SealedValue>(pageSize, (page) => listSealedValues(db, place, { ...page, otherThan: keyId }))
  for await (const row of rows) {
    const context = place.context(row.ids)
    const next = vault.seal(vault.open(row.sealed, context), context)
    if (await replaceSealedValue(db, place, row, next)) changed += 1
  }
  return changed
}
