import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import type { PlainValues } from './profile.rules.ts'
import { keepHash, listUnhashed } from './same-account.store.ts'
import { openValues } from './sealed-values.ts'

export const accountHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, { bankAccount }: PlainValues) =>
  bankAccount ? keyedHash.hash('bank-account', bankAccount) : null

/** So that also the changes that have waited since before there were hashes are compared. Usually finds none. */
export const hashWaitingAccounts = async (
  deps: Pick<Deps, 'db' | 'vault' | 'keyedHash' | 'log'>,
  signal?: AbortSignal
): Promise<void> =>
  oneByOne(
    await listUnhashed(deps.db),
    {
      work: async ({ id, sealed }) => {
        const hash = accountHash(deps, openValues(deps, 'change', id, sealed))
        if (hash) await keepHash(deps.db, id, hash)
      },
      onFailure: (err, { id }) => deps.log.error({ err, changeId: id }, 'the account of a change could not be hashed')
    },
    signal
  )
