import { judgeCreditCode } from '@portal/contract/identifiers/credit-code'

let next = Math.floor(Math.random() * 1e7)

/** Another valid 统一社会信用代码 at each call: both check digits are right. */
export const newCreditCode = (): string => {
  const body = `91140100${String(next++ % 1e8).padStart(8, '0')}`
  const code = pairs
    .map((pair) => body + pair)
    .find((candidate) => {
      const verdict = judgeCreditCode(candidate)
      return verdict.ok && !verdict.suspect
    })
  if (!code) throw new Error(`no check digits fit ${body}`)
  return code
}

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const pairs = alphabet.flatMap((inner) => alphabet.map((outer) => inner + outer))
