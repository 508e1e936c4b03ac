import { dayAfter } from '@portal/contract/calendar-date'

/** R46: the last day is the enterprise's; its qualifications are suspended on the day after it. */
export const isOver = (deadline: string, today: string): boolean => deadline < today

const reminderDays = [14, 7, 1]

/**
 * The newest day up to today on which enterprises are reminded. Who was told before this day is to be told now, so a day
 * without a running process loses no reminder. Undefined before the first one.
 */
export const newestReminderDay = (deadline: string, today: string): string | undefined =>
  reminderDays.map((days) => dayAfter(deadline, -days)).findLast((day) => day <= today)
