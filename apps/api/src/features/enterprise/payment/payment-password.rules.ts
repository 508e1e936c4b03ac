import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { FieldCode } from '@portal/contract/field-messages'

/** What a person who knows a little about the owner would try first. Dates as YYYY-MM-DD. */
export type KnownFacts = { phone: string; dates: string[] }

/** R33: the part of the rule that only the server can judge. The contract judges runs and repeats. */
export const judgeAgainstFacts = (password: string, { phone, dates }: KnownFacts): FieldCode | undefined => {
  if (phone.includes(password)) return 'payment-password.phone'
  const isDate = dates.some((date) => spellings(date).some((spelling) => spelling.includes(password)))
  return isDate ? 'payment-password.birthday' : undefined
}

/** 1985-03-07 as 19850307, 07031985, 03071985, the same with two digits of the year, and 198537. */
const spellings = (date: string): string[] => {
  const [year = '', month = '', day = ''] = date.split('-')
  const [shortYear, shortMonth, shortDay] = [year.slice(2), String(Number(month)), String(Number(day))]
  return [
    [year, month, day],
    [day, month, year],
    [month, day, year],
    [shortYear, month, day],
    [day, month, shortYear],
    [month, day, shortYear],
    [year, shortMonth, shortDay],
    [shortDay, shortMonth, year],
    [shortMonth, shortDay, year]
  ].map((parts) => parts.join(''))
}

/** The dates of the profile that a person could choose: the legal person's birthday and the day of establishment. */
export const datesOnFile = (values: Partial<Record<ProfileKey, string>>): string[] => {
  const birthday = /^\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/.exec(values.legalPersonIdNumber ?? '')
  return [birthday?.slice(1).join('-'), values.establishedOn].filter((date) => date !== undefined)
}
