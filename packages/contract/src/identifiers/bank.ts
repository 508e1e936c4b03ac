import type { FieldCode } from '../field-messages.ts'

/** R20: expects a normalised 银行账号. Corporate accounts are not card numbers, so they have no check digit. */
export const judgeBankAccount = (account: string): FieldCode | undefined =>
  /^\d{8,32}$/.test(account) ? undefined : 'bank-account.format'

/** R20: 联行号 has 3 digits for the bank, 4 for the city, 4 for the branch and 1 check digit, whose formula is not checked. */
export const judgeBankBranchCode = (code: string): FieldCode | undefined =>
  /^\d{12}$/.test(code) ? undefined : 'bank-branch-code.format'
