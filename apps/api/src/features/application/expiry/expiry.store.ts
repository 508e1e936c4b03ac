import type { ExpiringPaper } from '@portal/contract/qualification/expiring-papers'
import { Prisma, type Tx } from '@portal/db/client'
import { havingOneOf } from '#api/adapters/having-permission.ts'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import type { DueReminders } from '#api/features/qualification/grant/renewal.rules.ts'
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

/** Profiles with a day before this one whose enterprise has a grant that `mayLapse`. Raw: as above. */
export const listExpiredHolders = async (db: Tx, today: string, { after, most }: Page): Promise<DatedProfile[]> =>
  db.$queryRaw<DatedProfile[]>`
    SELECT p.enterprise_id AS "enterpriseId", p.fields AS values, ${firstDay} AS "firstDay"
    FROM profile p
    WHERE ${firstDay} < ${today} ${beyond(after)}
      AND EXISTS (SELECT FROM qualification_grant g WHERE g.enterprise_id = p.enterprise_id
        AND (g.state = 'ACTIVE' OR g.state = 'SUSPENDED' AND g.lapsed_campaigns <> '{}'))
    ORDER BY ${firstDay}, p.enterprise_id LIMIT ${most}`

export type Reminder = { enterpriseId: string; paper: ExpiringPaper; until: string; daysBefore: number }

type NewReminder = Omit<Reminder, 'paper'> & { paper: ExpiringPaper | `qualification:${string}`; smsAt?: Date }

/** Answers only those that no process had written yet. */
export const insertReminders = async (
  tx: Tx,
  reminders: NewReminder[],
  createdAt: Date
): Promise<Pick<NewReminder, 'paper'>[]> => {
  const rows = await tx.paperReminder.createManyAndReturn({
    data: reminders.map((reminder) => ({ ...reminder, createdAt })),
    skipDuplicates: true,
    select: { paper: true }
  })
  // Holds because only this function writes the table.
  return rows as Pick<NewReminder, 'paper'>[]
}

export type EndingGrant = { id: string; enterpriseId: string; qualification: string; expiresAt: Date }

/**
 * R46: the held grants without an open renewal of which this reminder is due and was not written yet. Raw: Prisma does not
 * join what has no relation.
 */
export const listEndingGrants = async (
  db: Tx,
  { daysBefore, from, before }: DueReminders,
  { after, most }: { after: EndingGrant | undefined; most: number }
): Promise<EndingGrant[]> => db.$queryRaw<EndingGrant[]>`
    SELECT g.id, g.enterprise_id AS "enterpriseId", g.qualification, g.expires_at AS "expiresAt"
    FROM qualification_grant g JOIN enterprise e ON e.id = g.enterprise_id AND e.status = 'ACTIVE'
    WHERE g.state IN ('ACTIVE', 'SUSPENDED') AND g.renewal_until IS NULL
      AND g.expires_at >= ${from} AND g.expires_at < ${before} ${afterGrant(after)}
      AND NOT EXISTS (SELECT FROM paper_reminder r
        WHERE r.enterprise_id = g.enterprise_id AND r.paper = 'qualification:' || g.qualification
          AND r.until = to_char(g.expires_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AND r.days_before = ${daysBefore})
    ORDER BY g.expires_at, g.id LIMIT ${most}`

const afterGrant = (after: EndingGrant | undefined): Prisma.Sql =>
  after ? Prisma.sql`AND (g.expires_at, g.id) > (${after.expiresAt}, ${after.id}::uuid)` : Prisma.empty

/** Reminders of the last day whose SMS was not claimed yet, the oldest first. */
export const listWaitingForSms = async (db: Tx, { now, most }: { now: Date; most: number }): Promise<Reminder[]> => {
  const rows = await db.paperReminder.findMany({
    where: { smsAt: null, createdAt: { gt: new Date(now.getTime() - 86_400_000) } },
    orderBy: { createdAt: 'asc' },
    take: most,
    select: { enterpriseId: true, paper: true, until: true, daysBefore: true }
  })
  // Holds because a reminder of anything else has its `smsAt` from the start.
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
