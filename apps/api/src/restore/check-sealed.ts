import { inPages } from '#api/adapters/one-by-one.ts'
import { SealBroken, type SealFault } from '#api/adapters/vault.ts'
import type { Deps } from '#api/deps.ts'
import { type SealedPlace, type SealedValue, listSealedValues } from '#api/sealed/sealed.store.ts'
import { sealedPlaces } from '#api/sealed/sealed-places.ts'
import { createFindings, type Findings } from './findings.ts'

type Needs = Pick<Deps, 'db' | 'vault'>

const pageSize = 1000

const words: Record<SealFault, string> = {
  'not-sealed': '不是加密的值',
  'unknown-key': '没有加密它的密钥',
  'wrong-key-or-altered': '打不开（被修改、属于另一行，或密钥不符）'
}

/** R20: opens every sealed value. What is found names the row and never a value. */
export const checkSealed = async (deps: Needs): Promise<{ count: number; findings: Findings }> => {
  const findings = createFindings()
  let count = 0
  for (const place of sealedPlaces) {
    const rows = inPages<SealedValue>(pageSize, (page) => listSealedValues(deps.db, place, page))
    for await (const row of rows) {
      count += 1
      const fault = faultOf(() => deps.vault.open(row.sealed, place.context(row.ids)))
      if (fault) findings.add(words[fault], tellRow(place, row))
    }
  }
  return { count, findings }
}

export const faultOf = (open: () => unknown): SealFault | undefined => {
  try {
    open()
    return undefined
  } catch (error) {
    if (error instanceof SealBroken) return error.fault
    throw error
  }
}

const tellRow = ({ table, column }: SealedPlace, { ids }: SealedValue): string => `${table}.${column} ${ids.join(' ')}`
