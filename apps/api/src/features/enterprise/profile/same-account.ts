import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import type { Differences, PlainValues } from './profile.rules.ts'
import { keepHashes, listUnhashed } from './same-account.store.ts'
import { openValues } from './sealed-values.ts'

/** R20: keyed, for the search for equal values. */
export const hashesOf = ({ keyedHash }: Pick<Deps, 'keyedHash'>, sensitive: PlainValues) => {
  const { bankAccount, legalPersonIdNumber } = sensitive
  return {
    bankAccountHash: bankAccount ? keyedHash.hash('bank-account', bankAccount) : null,
    idNumberHash: legalPersonIdNumber ? keyedHash.hash('id-number', legalPersonIdNumber) : null
  }
}

/** Of what a change asks for, if it is another value. */
export const waitingHashes = (deps: Pick<Deps, 'keyedHash'>, differences: Differences, sensitive: PlainValues) => {
  const { bankAccountHash, idNumberHash } = hashesOf(deps, sensitive)
  return {
    bankAccountHash: differences['bankAccount'] ? bankAccountHash : null,
    idNumberHash: differences['legalPersonIdNumber'] ? idNumberHash : null
  }
}

/** So that also the changes that have waited since before there were hashes are compared. Usually finds none. */
export const hashWaitingAccounts = async (
  deps: Pick<Deps, 'db' | 'vault' | 'keyedHash' | 'log'>,
  signal?: AbortSignal
): Promise<void> =>
  oneByOne(
    await listUnhashed(deps.db),
    {
      work: async ({ id, sealed, differences }) =>
        keepHashes(deps.db, id, waitingHashes(deps, differences, openValues(deps, 'change', id, sealed))),
      onFailure: (err, { id }) => deps.log.error({ err, changeId: id }, 'the values of a change could not be hashed')
    },
    signal
  )
