import type { SharedKey } from '@portal/contract/desk/admin-enterprise-duplicates'

/** What one enterprise is compared by: values in force, and those that waiting changes ask for. */
export type Keys = {
  creditCodes: readonly string[]
  idNumberHashes: readonly Uint8Array[]
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
    creditCode: a.creditCodes.some((code) => b.creditCodes.includes(code)),
    legalPersonId: haveSame(a.idNumberHashes, b.idNumberHashes),
    bankAccount: haveSame(a.bankAccountHashes, b.bankAccountHashes),
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

const haveSame = (hashes: readonly Uint8Array[], others: readonly Uint8Array[]): boolean =>
  hashes.some((hash) => others.some((other) => Buffer.from(hash).equals(other)))
