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

const plain = (field: RegisteredField, text: string): string => {
  if (field === 'creditCode') return normaliseCreditCode(text)
  if (field === 'registeredCapital') return normaliseDecimal(text)
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}
