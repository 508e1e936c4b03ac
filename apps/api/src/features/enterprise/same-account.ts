import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { PlainValues } from './profile.rules.ts'
import { keepHash, listUnhashed } from './same-account.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'vault' | 'keyedHash'>

export const accountHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, { bankAccount }: PlainValues) =>
  bankAccount ? keyedHash.hash('bank-account', bankAccount) : null

/** So that also the changes that have waited since before there were hashes are compared. Usually finds none. */
export const hashWaitingAccounts = async (db: Tx, deps: Needs): Promise<void> => {
  for (const { id, sealed } of await listUnhashed(db)) {
    const hash = accountHash(deps, openValues(deps, 'change', id, sealed))
    if (hash) await keepHash(db, id, hash)
  }
}
