import type { SharedKey } from '@portal/contract/desk/admin-enterprise-duplicates'
import type { Signal } from '@portal/contract/desk/signals'

type Shared = Extract<Signal, { kind: 'shared' }>
type TellingKey = Shared['keys'][number]

/** An address or a near-equal name alone says little: whole office buildings share the one. */
const telling: readonly SharedKey[] = ['creditCode', 'legalPersonId', 'bankAccount', 'phone'] satisfies TellingKey[]

const isTelling = (key: SharedKey): key is TellingKey => telling.includes(key)

type Match = {
  enterprise: Shared['enterprise']
  shared: readonly SharedKey[]
  /** What both have in force. */
  sharedInForce: readonly SharedKey[]
  /** What an administrator found. */
  verdict: 'DIFFERENT' | 'DUPLICATE' | null
}

/**
 * One line for each enterprise. Two that were marked as different give none, except for one bank account of both: a
 * change that puts them onto it has to be seen (decision 016).
 */
export const sharedSignals = (matches: readonly Match[]): Shared[] =>
  matches.flatMap(({ enterprise, shared, sharedInForce, verdict }) => {
    const found = shared.filter(isTelling)
    const keys = verdict === 'DIFFERENT' ? found.filter((key) => key === 'bankAccount') : found
    const isMarked = verdict === 'DUPLICATE'
    if (keys.length === 0 && !isMarked) return []
    const isWaiting = keys.length > 0 && !keys.some((key) => sharedInForce.includes(key))
    return [{ kind: 'shared', enterprise, keys, isWaiting, isMarked }]
  })
