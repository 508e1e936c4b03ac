import { completeCreditCode } from '@portal/contract/identifiers/credit-code'

/** A valid 统一社会信用代码 of 太原 for each number below ten million. */
export const creditCodeOf = (number: number): string =>
  completeCreditCode(`91140100A${String(number).padStart(7, '0')}`)
