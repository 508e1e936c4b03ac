import type { SharedKey } from '@portal/contract/desk/admin-enterprise-duplicates'

/** What one enterprise is compared by. Null or empty: there is nothing to compare. */
export type Keys = {
  creditCode: string | null
  idNumberHash: Uint8Array | null
  /** Of the account in force, and of the one that a waiting change asks for. */
  bankAccountHashes: readonly Uint8Array[]
  /** Of its accounts and its agent. */
  phones: readonly string[]
  region: string | null
  plainAddress: string | null
  plainName: string | null
}

/** What both have. */
export const sharedBy = (a: Keys, b: Keys): SharedKey[] => {
  const shared: Record<SharedKey, boolean> = {
    creditCode: isSame(a.creditCode, b.creditCode),
    legalPersonId: isSame(hex(a.idNumberHash), hex(b.idNumberHash)),
    bankAccount: a.bankAccountHashes.some((one) => b.bankAccountHashes.some((other) => isSame(hex(one), hex(other)))),
    phone: phonesOfBoth(a, b).length > 0,
    address: isSame(a.plainAddress, b.plainAddress) && isSame(a.region, b.region),
    name: isSame(a.plainName, b.plainName)
  }
  // Object.keys loses the names of the keys.
  return (Object.keys(shared) as SharedKey[]).filter((key) => shared[key])
}

export const phonesOfBoth = (a: Pick<Keys, 'phones'>, b: Pick<Keys, 'phones'>): string[] => [
  ...new Set(a.phones.filter((phone) => b.phones.includes(phone)))
]

const isSame = (a: string | null, b: string | null): boolean => a !== null && a === b

const hex = (hash: Uint8Array | null): string | null => hash && Buffer.from(hash).toString('hex')
