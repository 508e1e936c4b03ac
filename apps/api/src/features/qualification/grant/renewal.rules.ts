import { beijingDay, dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import { dayAfter, daysBetween } from '@portal/contract/calendar-date'
import { renewalDays } from '@portal/contract/qualification/grant'
import { type Grant, isHeld } from './grant.rules.ts'

/** R46: from 60 days before its end by the calendar of Beijing until the end, unless a renewal is open already. */
export const isRenewable = (grant: Grant, now: Date): boolean =>
  isHeld(grant, now) &&
  grant.expiresAt !== null &&
  grant.expiresAt > now &&
  grant.renewalUntil === null &&
  daysLeft(grant.expiresAt, now) <= renewalDays

/** Days in Beijing from today to the day of the end. */
export const daysLeft = (end: Date, now: Date): number => daysBetween(beijingDay(now), beijingDay(end))

const reminderDays = [1, 7, 30, renewalDays]

/** Reminders `daysBefore` are due of the grants that end after `from` and before `before`. */
export type DueReminders = { daysBefore: number; from: Date; before: Date }

/**
 * 60, 30, 7 and 1 day before the end. On a day between two of them it is the one before, so that a day without a running
 * process loses none.
 */
export const dueReminders = (now: Date): DueReminders[] =>
  reminderDays.map((daysBefore, place) => {
    const nearer = reminderDays[place - 1]
    return { daysBefore, from: nearer === undefined ? now : dayIn(now, nearer + 1), before: dayIn(now, daysBefore + 1) }
  })

/** The first moment of the day in Beijing so many days later. */
const dayIn = (now: Date, days: number): Date => startOfBeijingDay(dayAfter(beijingDay(now), days))

/** Until when a renewal that is open at the end keeps the grant. */
export const renewalEnd = (expiresAt: Date): Date => new Date(expiresAt.getTime() + renewalDays * dayMs)
