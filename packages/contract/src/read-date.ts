import { isCalendarDate } from './calendar-date.ts'
import { toHalfWidth } from './identifiers/normalise.ts'

/** Value of a 营业期限 or 有效期 without end. */
export const longTerm = 'long-term'

/**
 * The day YYYY-MM-DD behind what papers print and people paste: 2015年03月12日, 2015.3.12, 20150312, 二〇一五年三月十二日,
 * full-width digits, the time of a spreadsheet behind it. Undefined for what is no day of the calendar.
 */
export const readDate = (text: string): string | undefined => dayOf(withDashes(text))

/** The end of a period: a day, 长期, or the second half of 2015年03月12日至2035年03月11日 and 2010.05.04-长期. */
export const readEnd = (text: string): string | undefined => {
  const plain = withDashes(text)
  const end = /^自?(?:\d{4}-\d{1,2}-\d{1,2}|\d{8})-?[至到~-]-?([^-].*)$/.exec(plain)?.[1] ?? plain
  return /^(?:长期(?:有效)?|永久(?:有效)?|无固定期限|long-term)$/.test(end) ? longTerm : dayOf(end)
}

const dayOf = (plain: string): string | undefined => {
  const [, year, month = '', day = ''] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : undefined
}

/** Longer texts are no dates. */
const longest = 60

/** 2015-3-12 in place of all other signs between year, month and day. */
const withDashes = (text: string): string =>
  toHalfWidth(text.length > longest ? '' : text)
    .trim()
    .replace(/[\sT]\d{1,2}:\d{2}(?::\d{2})?$/, '')
    .replaceAll(/[〇○零一二三四五六七八九十]+/g, digitsOf)
    .replaceAll(/[\s年月日号/.。·‐-―−-]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const numerals = '零一二三四五六七八九'

/** 二〇一五 is 2015, 十二 is 12 and 三十一 is 31. */
const digitsOf = (chinese: string): string => {
  const digit = (character: string) => String(Math.max(0, numerals.indexOf(character)))
  const [tens = '', ones] = chinese.split('十')
  if (ones === undefined) return Array.from(chinese, digit).join('')
  return `${tens === '' ? '1' : digit(tens)}${ones === '' ? '0' : digit(ones)}`
}
