import { completeCreditCode } from '@portal/contract/identifiers/credit-code'

let next = Math.floor(Math.random() * 1e7)

/** Returns a different valid 统一社会信用代码 at each call. */
export const newCreditCode = (): string => completeCreditCode(`91140100${String(next++ % 1e8).padStart(8, '0')}`)
