import type { FieldCode } from '../field-messages.ts'

/** R20: 银行账号, normalised. Corporate accounts are no cards, so there is no check digit. */
export const judgeBankAccount = (account: string): FieldCode | undefined =>
  /^\d{8,32}$/.test(account) ? undefined : 'bank-account.format'

/** R20: 联行号 is 3 digits for the bank, 4 for the city, 4 for the branch and 1 to check. */
export const judgeBankBranchCode = (code: string): FieldCode | undefined =>
  /^\d{12}$/.test(code) ? undefined : 'bank-branch-code.format'
