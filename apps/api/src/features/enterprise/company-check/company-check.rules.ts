import { registeredFields, type RegisteredField } from '@portal/contract/enterprise/company-check'
import { normaliseCreditCode } from '@portal/contract/identifiers/credit-code'
import { normaliseDecimal } from '@portal/contract/identifiers/normalise'

type Values = Readonly<Partial<Record<RegisteredField, string | undefined>>>

type Compared = { field: RegisteredField; result: 'match' | 'differs' | 'absent'; registered: string | null }

/** Field by field. Width, case and blanks count for nothing. */
export const compareWithRegister = (profile: Values, register: Values): Compared[] =>
  registeredFields.map((field) => {
    const [own, registered] = [profile[field], register[field]]
    if (own === undefined || registered === undefined)
      return { field, result: 'absent', registered: registered ?? null }
    const isSame = plain(field, own) === plain(field, registered)
    return { field, result: isSame ? 'match' : 'differs', registered }
  })

/** As registers write it. Any other word is worth a line. */
const inBusiness = /存续|在业|在营|开业|正常/

export const isInBusiness = (registerState: string | null): boolean =>
  registerState === null || inBusiness.test(registerState)

/** R47: what a reviewer has to look at; undefined if nothing differs. */
export const findingOf = (profile: Values, answer: Values & { found: boolean; state?: string | undefined }) => {
  if (!answer.found) return { found: false, state: null, isInBusiness: true, differences: {} }
  const differing = compareWithRegister(profile, answer).filter(({ result }) => result === 'differs')
  const state = answer.state ?? null
  if (differing.length === 0 && isInBusiness(state)) return undefined
  const sides = differing.map(({ field, registered }) => [field, { from: profile[field] ?? null, to: registered }])
  return { found: true, state, isInBusiness: isInBusiness(state), differences: Object.fromEntries(sides) }
}

const plain = (field: RegisteredField, text: string): string => {
  if (field === 'creditCode') return normaliseCreditCode(text)
  if (field === 'registeredCapital') return normaliseDecimal(text)
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}
