import { dayAfter, daysBetween, isCalendarDate } from '@portal/contract/calendar-date'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import {
  type ExpiringPaper,
  expiringPaperKeys,
  expiringPapers,
  firstReminderDays,
  type PaperRule,
  type PaperTerm
} from '@portal/contract/qualification/expiring-papers'

type Values = Partial<Record<ProfileKey, string>>

/** The fields of a profile that hold the last day of a paper. */
export const termFields: readonly ProfileKey[] = expiringPaperKeys.flatMap((paper) => expiringPapers[paper].fields)

/** The papers that have a last day, in the order of the contract. 长期 and empty fields never end. */
export const termsOf = (values: Values, today: string): PaperTerm[] =>
  expiringPaperKeys.flatMap((paper) => {
    const [first] = expiringPapers[paper].fields
      .map((field) => ({ field, until: values[field] ?? '' }))
      .filter(({ until }) => isCalendarDate(until))
      .toSorted((a, b) => (a.until < b.until ? -1 : 1))
    return first ? [{ paper, ...first, daysLeft: daysBetween(today, first.until) }] : []
  })

const papersOfSlots: Record<string, ExpiringPaper> = {
  'profile:businessLicence': 'businessLicence',
  'profile:legalPersonIdFront': 'legalPersonId',
  'profile:legalPersonIdBack': 'legalPersonId',
  'profile:tradePermit': 'tradePermit'
}

/** The end of the paper that an upload shows. */
export const termOfSlot = (terms: readonly PaperTerm[], slot: string): PaperTerm | undefined =>
  terms.find(({ paper }) => paper === papersOfSlots[slot])

/** What pages mark: the papers that end within 30 days or have ended, the most urgent first. */
export const expiringTerms = (values: Values, today: string): PaperTerm[] =>
  termsOf(values, today)
    .filter(({ daysLeft }) => daysLeft <= firstReminderDays)
    .toSorted((a, b) => a.daysLeft - b.daysLeft)

/** A paper is valid on its last day. */
const isExpired = (until = '', today: string): boolean => isCalendarDate(until) && until < today

export const expiredPapers = (values: Values, today: string): ExpiringPaper[] =>
  expiringPaperKeys.filter((paper) => expiringPapers[paper].fields.some((field) => isExpired(values[field], today)))

const reminderDays = [0, 1, 7, firstReminderDays]

/** A reminder that was missed, because no process ran, is made up for so many days after the end. */
const madeUpDays = 3

/**
 * Which reminder is due: 30, 7 or 1 day before, or 0. On a day between two of them it is the one before, so that a day
 * without a running process loses none. Undefined if none is due.
 */
export const dueReminder = (daysLeft: number): number | undefined =>
  daysLeft < -madeUpDays ? undefined : reminderDays.find((days) => daysLeft <= days)

/** The days, both inclusive, in which a paper ends that has a reminder due. */
export const remindedDays = (today: string): { from: string; to: string } => ({
  from: dayAfter(today, -madeUpDays),
  to: dayAfter(today, firstReminderDays)
})

/** Papers that the days of grace no longer cover. The days begin after the last day: with 30 days, the 31st is not covered. */
export const lapsedTerms = (rule: PaperRule | undefined, terms: readonly PaperTerm[]): PaperTerm[] =>
  rule ? terms.filter(({ paper, daysLeft }) => rule.papers.includes(paper) && -daysLeft > rule.graceDays) : []

/** A paper with its last day, as a grant keeps what it was suspended for. */
export const termKey = ({ paper, until }: Pick<PaperTerm, 'paper' | 'until'>): string => `${paper}:${until}`

const firstHour = 8
const lastHour = 20

/** SMS go out by day in Beijing, from 8:00 to 20:59. */
export const isHourForSms = (now: Date): boolean => {
  const hour = (now.getUTCHours() + 8) % 24
  return hour >= firstHour && hour <= lastHour
}
