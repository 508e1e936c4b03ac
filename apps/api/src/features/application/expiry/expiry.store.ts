import type { ExpiringPaper } from '@portal/contract/qualification/expiring-papers'
import { Prisma, type Tx } from '@portal/db/client'
import { havingOneOf } from '#api/adapters/having-permission.ts'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { termFields } from '#api/features/qualification/paper/paper.rules.ts'

export type DatedProfile = { enterpriseId: string; values: PlainValues; firstDay: string }

/** At most `most` profiles behind this one, in the order of their first day. */
type Page = { after: DatedProfile | undefined; most: number }

/** Days compare as text. 长期 sorts behind every day. */
const days = termFields.map((field) => `(p.fields->>'${field}') COLLATE "C"`)

/** Word for word the expression of the index `profile_first_paper_day`. */
const firstDay = Prisma.raw(`LEAST(${days.join(', ')})`)

const beyond = (after: DatedProfile | undefined): Prisma.Sql =>
  after
    ? Prisma.sql`AND (${firstDay}, p.enterprise_id) > (${after.firstDay}, ${after.enterpriseId}::uuid)`
    : Prisma.empty

/** Profiles with a day in this period. Raw: an index of an expression. */
export const listEnding = async (
  db: Tx,
  { from, to }: { from: string; to: string },
  { after, most }: Page
): Promise<DatedProfile[]> => {
  const inPeriod = days.map((day) => Prisma.sql`${Prisma.raw(day)} BETWEEN ${from} AND ${to}`)
  return db.$queryRaw<DatedProfile[]>`
    SELECT p.enterprise_id AS "enterpriseId", p.fields AS values, ${firstDay} AS "firstDay"
    FROM profile p JOIN enterprise e ON e.id = p.enterprise_id AND e.status = 'ACTIVE'
    WHERE ${firstDay} <= ${to} AND (${Prisma.join(inPeriod, ' OR ')}) ${beyond(after)}
    ORDER BY ${firstDay}, p.enterprise_id LIMIT ${most}`
}

/** Profiles with a day before this one whose enterprise has an active grant. Raw: as above. */
export const listExpiredHolders = async (db: Tx, today: string, { after, most }: Page): Promise<DatedProfile[]> =>
  db.$queryRaw<DatedProfile[]>`
    SELECT p.enterprise_id AS "enterpriseId", p.fields AS values, ${firstDay} AS "firstDay"
    FROM profile p
    WHERE ${firstDay} < ${today} ${beyond(after)}
      AND EXISTS (SELECT FROM qualification_grant g WHERE g.enterprise_id = p.enterprise_id AND g.state = 'ACTIVE')
    ORDER BY ${firstDay}, p.enterprise_id LIMIT ${most}`

export type Reminder = { enterpriseId: string; paper: ExpiringPaper; until: string; daysBefore: number }

/** Answers only those that no process had written yet. */
export const insertReminders = async (tx: Tx, reminders: Reminder[], createdAt: Date): Promise<Reminder[]> => {
  const rows = await tx.paperReminder.createManyAndReturn({
    data: reminders.map((reminder) => ({ ...reminder, createdAt })),
    skipDuplicates: true,
    select: { enterpriseId: true, paper: true, until: true, daysBefore: true }
  })
  // Holds because only this function writes the table.
  return rows as Reminder[]
}

/** Reminders of the last day whose SMS was not claimed yet, the oldest first. */
export const listWaitingForSms = async (db: Tx, { now, most }: { now: Date; most: number }): Promise<Reminder[]> => {
  const rows = await db.paperReminder.findMany({
    where: { smsAt: null, createdAt: { gt: new Date(now.getTime() - 86_400_000) } },
    orderBy: { createdAt: 'asc' },
    take: most,
    select: { enterpriseId: true, paper: true, until: true, daysBefore: true }
  })
  // Holds because only `insertReminders` writes the table.
  return rows as Reminder[]
}

/** True for one of any number of processes. */
export const takeSms = async (db: Tx, reminder: Reminder, now: Date): Promise<boolean> => {
  const { count } = await db.paperReminder.updateMany({ where: { ...reminder, smsAt: null }, data: { smsAt: now } })
  return count === 1
}

/** Who can renew the paper, the owner first: one account for each phone. */
export const listEditors = async (db: Tx, enterpriseId: string): Promise<{ username: string; phone: string }[]> =>
  db.account.findMany({
    where: { enterpriseId, status: 'ACTIVE', ...havingOneOf(['profile.edit']) },
    orderBy: { id: 'asc' },
    distinct: ['phone'],
    select: { username: true, phone: true }
  })
