import { judgeCreditCode } from '@portal/contract/identifiers/credit-code'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { SplitValues } from './profile.rules.ts'
import { writeProfile } from './profile.store.ts'
import { sealValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'vault' | 'keyedHash'>
type Next = { enterpriseId: string; updatedById: string; values: SplitValues }

/**
 * The values become the profile's next revision; the caller holds the lock and has compared the revision that was seen.
 * @throws the unique violation `enterprise_credit_code_active`
 */
export const putInForce = (
  tx: Tx,
  deps: Needs,
  { enterpriseId, updatedById, values: { open, sensitive } }: Next
): Promise<{ revision: number }> => {
  const hashOf = (kind: string, value: string | undefined) => (value ? deps.keyedHash.hash(kind, value) : null)
  return writeProfile(tx, {
    enterpriseId,
    fields: open,
    sealed: sealValues(deps, 'profile', enterpriseId, sensitive),
    creditCode: open.creditCode ?? null,
    creditCodeSuspect: isSuspect(open.creditCode),
    idNumberHash: hashOf('id-number', sensitive.legalPersonIdNumber),
    bankAccountHash: hashOf('bank-account', sensitive.bankAccount),
    updatedById
  })
}

/** R20: only the outer check digit is wrong, which a reviewer has to look at. */
export const isSuspect = (creditCode: string | undefined): boolean => {
  const verdict = creditCode ? judgeCreditCode(creditCode) : undefined
  return verdict?.ok === true && verdict.suspect
}
