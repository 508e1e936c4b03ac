import { birthdayAfter, isCalendarDate } from '../calendar-date.ts'
import type { FieldCode } from '../field-messages.ts'
import { withoutSeparators } from './normalise.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

export type IdentityVerdict = { ok: true } | { ok: false; code: FieldCode }

export const normaliseIdNumber = (value: string): string =>
  withoutSeparators(value).replaceAll(/[()]/g, '').toUpperCase()

/** R20, GB 11643: expects the normalised number. `today` is YYYY-MM-DD in 北京时间, `minimumAge` is in full years. */
export const judgeIdCard = (
  number: string,
  today: string,
  { minimumAge = 0 }: { minimumAge?: number } = {}
): IdentityVerdict => {
  if (/^\d{15}$/.test(number)) return { ok: false, code: 'id-card.legacy' }
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, code: 'id-card.format' }
  if (checkDigitOf(number) !== number[17]) return { ok: false, code: 'id-card.check-digit' }
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isCalendarDate(birth) || birth > today) return { ok: false, code: 'id-card.birth-date' }
  return birthdayAfter(birth, minimumAge) > today ? { ok: false, code: 'id-card.under-age' } : { ok: true }
}

const checkDigitOf = (number: string): string =>
  checkDigits.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(number.charAt(index)), 0) % 11)
