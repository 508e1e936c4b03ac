import { regexes } from 'zod/mini'
import { isCalendarDate } from '../calendar-date.ts'
import type { FieldCode } from '../field-messages.ts'
import { judgeBankAccount, judgeBankBranchCode } from '../identifiers/bank.ts'
import { judgeCreditCode, normaliseCreditCode } from '../identifiers/credit-code.ts'
import { normaliseIdNumber } from '../identifiers/id-card.ts'
import { isIdentityDocument, judgeIdNumber } from '../identifiers/identity-document.ts'
import { normaliseDecimal, toHalfWidth, withoutSeparators } from '../identifiers/normalise.ts'
import { judgePhone, judgeTelephone, normalisePhone, normaliseTelephone } from '../identifiers/phone.ts'
import { longTerm, readDate, readEnd } from '../read-date.ts'
import { judgeText, normaliseText } from '../text.ts'
import {
  type ProfileField,
  type ProfileFieldKind,
  type ProfileKey,
  isSensitiveProfileKey,
  profileFields
} from './profile-fields.ts'

export const isPaperId = (value: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** The values of a request. Empty, null and absent are equal, except that only null removes a sensitive value. */
export type ProfileInputValues = Partial<Record<ProfileKey, string | null>>

/** The values to store. An absent sensitive field keeps its stored value, null removes it; other absent fields become empty. */
export type ProfileValues = Partial<Record<ProfileKey, string | null>>

export type ProfileRules = {
  required: ReadonlySet<ProfileKey>
  /** YYYY-MM-DD in 北京时间. */
  today: string
  /** True for a county, or a city without counties (GB/T 2260). */
  isRegion: (code: string) => boolean
  /** The sensitive fields that have a stored value, and the 证件类型 of the stored number. */
  stored?: { keys: ReadonlySet<ProfileKey>; legalPersonIdType?: string | null }
}

export type ProfileFault = { key: ProfileKey; code: FieldCode }

type Facts = ProfileRules & { values: ProfileValues }

/** R20: returns the normalised values and at most one fault for each field, in the order of the page. */
export const judgeProfile = (
  rules: ProfileRules,
  given: ProfileInputValues
): { values: ProfileValues; faults: ProfileFault[] } => {
  const values = normaliseProfile(given)
  const facts = { ...rules, values }
  const faults = profileFields.flatMap((field) => {
    const code = judgeField(field, facts)
    return code ? [{ key: field.key, code }] : []
  })
  return { values, faults }
}

const judgeField = (field: ProfileField, facts: Facts): FieldCode | undefined => {
  const value = facts.values[field.key]
  if (value === undefined || value === null) return judgeAbsent(field, value, facts)
  return judgeFormat(field, value, facts) ?? relations[field.key]?.(value, facts)
}

const judgeAbsent = ({ key, kind }: ProfileField, value: null | undefined, facts: Facts): FieldCode | undefined => {
  const isKept = value === undefined && isSensitiveProfileKey(key) && facts.stored?.keys.has(key) === true
  if (isKept) return key === 'legalPersonIdNumber' && hasOtherIdType(facts) ? 'id-number.type-changed' : undefined
  // The number can only be judged together with its type.
  const isNeeded = facts.required.has(key) || (key === 'legalPersonIdType' && hasIdNumber(facts))
  if (!isNeeded) return undefined
  return kind === 'paper' ? 'file.required' : 'field.required'
}

const hasIdNumber = ({ stored, values: { legalPersonIdNumber } }: Facts): boolean =>
  legalPersonIdNumber === undefined ? stored?.keys.has('legalPersonIdNumber') === true : legalPersonIdNumber !== null

const hasOtherIdType = ({ stored, values }: Facts): boolean =>
  Boolean(
    stored?.legalPersonIdType && values.legalPersonIdType && stored.legalPersonIdType !== values.legalPersonIdType
  )

export const normaliseValue = (kind: ProfileFieldKind, value: string): string => normalisers[kind](value)

const normaliseProfile = (given: ProfileInputValues): ProfileValues => {
  const values: ProfileValues = {}
  for (const { key, kind } of profileFields) {
    const value = given[key]
    const normalised = typeof value === 'string' ? normaliseValue(kind, value) : ''
    if (normalised !== '') values[key] = normalised
    else if (value === null && isSensitiveProfileKey(key)) values[key] = null
  }
  if (values.taxpayerId === undefined && values.creditCode) values.taxpayerId = values.creditCode
  return values
}

const trim = (value: string): string => value.trim()
const trimHalfWidth = (value: string): string => toHalfWidth(value).trim()

const normaliseUrl = (value: string): string => {
  const plain = value.trim()
  return /^[a-z][a-z\d+.-]*:\/\//i.test(plain) || plain === '' ? plain : `http://${plain}`
}

/** The unit is 万元, and licences print it with the number: 5,000万元, 5000.000000万人民币. */
const normaliseCapital = (value: string): string =>
  normaliseDecimal(
    value
      .trim()
      .replace(/^(?:人民币|[¥￥])/, '')
      .replace(/万[元圆]?(?:人民币)?整?$/, '')
  )

const normalisers: Record<ProfileFieldKind, (value: string) => string> = {
  text: (value) => normaliseText(value),
  multiline: (value) => normaliseText(value, true),
  date: (value) => readDate(value) ?? value.trim(),
  'date-or-long-term': (value) => readEnd(value) ?? value.trim(),
  region: trim,
  select: trim,
  decimal: normaliseCapital,
  phone: normalisePhone,
  telephone: normaliseTelephone,
  email: trimHalfWidth,
  url: normaliseUrl,
  postcode: withoutSeparators,
  'credit-code': normaliseCreditCode,
  'taxpayer-id': normaliseCreditCode,
  'id-number': normaliseIdNumber,
  'bank-account': withoutSeparators,
  'bank-branch-code': withoutSeparators,
  paper: (value) => value.trim().toLowerCase()
}

const judgeFormat = (field: ProfileField, value: string, { isRegion, today, values }: Facts): FieldCode | undefined => {
  switch (field.kind) {
    case 'text':
      return judgeText(value, field)
    case 'multiline':
      return judgeText(value, { max: field.max, multiline: true })
    case 'date':
      return isCalendarDate(value) ? undefined : 'date.format'
    case 'date-or-long-term':
      return value === longTerm || isCalendarDate(value) ? undefined : 'date.format'
    case 'region':
      return isRegion(value) ? undefined : 'region.unknown'
    case 'select':
      return field.options?.some(({ code }) => code === value) ? undefined : 'option.unknown'
    case 'decimal':
      return judgeDecimal(value)
    case 'phone':
      return judgePhone(value)
    case 'telephone':
      return judgeTelephone(value)
    case 'email':
      return judgeText(value, field) ?? (regexes.email.test(value) ? undefined : 'email.format')
    case 'url':
      return judgeText(value, field) ?? judgeUrl(value)
    case 'postcode':
      return /^\d{6}$/.test(value) ? undefined : 'postcode.format'
    case 'credit-code':
      return codeOf(judgeCreditCode(value))
    case 'taxpayer-id':
      return /^[0-9A-Z]{15,20}$/.test(value) ? undefined : 'taxpayer-id.format'
    case 'id-number': {
      const type = values.legalPersonIdType
      return isIdentityDocument(type) ? codeOf(judgeIdNumber(type, value, today, { minimumAge: 18 })) : undefined
    }
    case 'bank-account':
      return judgeBankAccount(value)
    case 'bank-branch-code':
      return judgeBankBranchCode(value)
    case 'paper':
      return isPaperId(value) ? undefined : 'file.not-usable'
  }
}

const codeOf = (verdict: { ok: true } | { ok: false; code: FieldCode }): FieldCode | undefined =>
  verdict.ok ? undefined : verdict.code

const judgeDecimal = (value: string): FieldCode | undefined => {
  if (/^[-\u2212]\d/.test(value)) return 'decimal.negative'
  return /^\d{1,14}(?:\.\d{1,4})?$/.test(value) ? undefined : 'decimal.format'
}

const judgeUrl = (value: string): FieldCode | undefined => {
  if (/[\s<>"']/.test(value) || !URL.canParse(value)) return 'url.format'
  const { protocol, hostname, username, password } = new URL(value)
  const isPlain =
    (protocol === 'http:' || protocol === 'https:') && hostname.includes('.') && username === '' && password === ''
  return isPlain ? undefined : 'url.format'
}

const judgeName = (value: string): FieldCode | undefined => {
  if (/[<>＜＞]/.test(value)) return 'name.brackets'
  return /\p{L}/u.test(value) ? undefined : 'name.letters'
}

const notExpired = (value: string, { today }: Facts): FieldCode | undefined =>
  value !== longTerm && value < today ? 'date.expired' : undefined

/** Rules that need today's date or other fields, for values with a valid format. */
const relations: Partial<Record<ProfileKey, (value: string, facts: Facts) => FieldCode | undefined>> = {
  subsidiaryName: (value) => judgeName(value),
  fullName: (value) => judgeName(value),
  establishedOn: (value, { today }) => {
    if (value > today) return 'date.in-future'
    return value < '1900-01-01' ? 'date.too-early' : undefined
  },
  operatingUntil: (value, { today, values: { establishedOn } }) => {
    if (value === longTerm) return undefined
    if (establishedOn && isCalendarDate(establishedOn) && value < establishedOn) return 'date.before-establishment'
    return value < today ? 'date.operation-over' : undefined
  },
  legalPersonIdExpiry: notExpired,
  businessLicenceValidUntil: notExpired,
  tradePermitValidUntil: notExpired,
  agentAuthorisedUntil: (value, { today }) => (value < today ? 'date.in-past' : undefined),
  accountName: (value, { values: { fullName } }) =>
    fullName && nameKey(value) !== nameKey(fullName) ? 'account-name.mismatch' : undefined
}

/** Banks and registers use brackets and blanks of different widths. */
const nameKey = (name: string): string => toHalfWidth(name).replaceAll(/\s/g, '')
