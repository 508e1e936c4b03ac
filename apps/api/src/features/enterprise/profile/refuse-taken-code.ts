import { isUniqueViolation } from '@portal/db/faults'
import { Refusal } from '#api/http/refusal.ts'

/** R20: an index has the last word on a 统一社会信用代码, in force or waiting. @throws Refusal `profile.credit-code-taken` */
export const refuseTakenCode = async <Result>(
  pointer: string | undefined,
  work: () => Promise<Result>
): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    const isTaken =
      isUniqueViolation(error, 'enterprise_credit_code_held') || isUniqueViolation(error, 'profile_change_code_pending')
    throw isTaken ? creditCodeTaken(pointer) : error
  }
}

export const creditCodeTaken = (pointer: string | undefined): Refusal =>
  new Refusal('profile.credit-code-taken', pointer ? { fields: [{ pointer, code: 'credit-code.taken' }] } : {})
