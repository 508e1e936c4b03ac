import { smsLimits } from '@portal/contract/identity/registration'
import { type SmsPurpose, smsPurposes } from '@portal/contract/identity/sms-purposes'
import { Prisma, type Tx } from '@portal/db/client'
import type { SmsTraffic } from './sms.rules.ts'

type Key = Uint8Array<ArrayBuffer>

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const before = (instant: Date, ms: number): Date => new Date(instant.getTime() - ms)

const platformLock = Prisma.sql`pg_advisory_xact_lock(hashtextextended('sms:platform', 0))::text`

/**
 * Sends wait for each other until commit, so that every limit of R6 is exact over all processes. Answers the database's
 * time once the locks are held: the limits compare rows that processes with different clocks wrote.
 * Raw: Prisma has no advisory locks. PostgreSQL takes them in this order, so that two sends cannot block each other.
 */
export const lockSending = async (tx: Tx, recipientKey: Key, ipKey: Key): Promise<Date> => {
  const rows = await tx.$queryRaw<{ now: Date }[]>`
    SELECT pg_advisory_xact_lock(hashtextextended('sms:ip:' || encode(${ipKey}, 'hex'), 0))::text,
           pg_advisory_xact_lock(hashtextextended('sms:to:' || encode(${recipientKey}, 'hex'), 0))::text,
           ${platformLock}, clock_timestamp() AS now`
  return timeOf(rows)
}

/** The lock of the platform's budget alone, with the database's time. Raw: Prisma has no advisory locks. */
export const lockBudget = async (tx: Tx): Promise<Date> =>
  timeOf(await tx.$queryRaw<{ now: Date }[]>`SELECT ${platformLock}, clock_timestamp() AS now`)

const timeOf = ([row]: { now: Date }[]): Date => {
  if (!row) throw new Error('no time was answered')
  return row.now
}

/** Messages that the provider did not take burn no quota. */
const counted = { status: { not: 'FAILED' } } as const satisfies Prisma.SmsMessageWhereInput

type TrafficOf = { recipientKey: Key; ipKey: Key; now: Date }

/** What the limits of R6 count. */
export const readTraffic = async (tx: Tx, { recipientKey, ipKey, now }: TrafficOf): Promise<SmsTraffic> => ({
  recipient: await listSent(tx, { recipientKey, createdAt: { gt: before(now, dayMs) } }, smsLimits.perDay),
  ip: await listSent(tx, { ipKey, createdAt: { gt: before(now, hourMs) } }, smsLimits.perIpHour),
  everybody: await countLastHour(tx, now),
  now: now.getTime()
})

const listSent = async (tx: Tx, where: Prisma.SmsMessageWhereInput, most: number): Promise<number[]> =>
  inMs(
    await tx.smsMessage.findMany({
      where: { ...where, ...counted },
      orderBy: { createdAt: 'desc' },
      take: most,
      select: { createdAt: true }
    })
  )

/** R44: in place of the provider's name. */
export const sandboxCarrier = 'sandbox'

/** The sandbox costs nothing and says nothing about the provider. */
export const byProvider = { provider: { not: sandboxCarrier } } as const satisfies Prisma.SmsMessageWhereInput

/** The messages that count for the platform's budget. */
export const countLastHour = async (tx: Tx, now: Date): Promise<number> =>
  tx.smsMessage.count({ where: { createdAt: { gt: before(now, hourMs) }, ...counted, ...byProvider } })

type AskedFor = { recipientKey: Key; purpose: string; now: Date }

/** When codes were asked for under this key within a day, newest first, in ms, whether or not a message was sent. */
export const listAsked = async (tx: Tx, { recipientKey, purpose, now }: AskedFor): Promise<number[]> =>
  inMs(
    await tx.smsCode.findMany({
      where: { recipientKey, purpose, createdAt: { gt: before(now, dayMs) } },
      orderBy: { createdAt: 'desc' },
      take: smsLimits.perDay,
      select: { createdAt: true }
    })
  )

const inMs = (rows: { createdAt: Date }[]): number[] => rows.map(({ createdAt }) => createdAt.getTime())

/** Whether the provider failed the latest message of the last half minute, other than by its own limit for one phone. */
export const isProviderFailing = async (db: Tx, now: Date): Promise<boolean> => {
  const latest = await db.smsMessage.findFirst({
    where: {
      settledAt: { gt: before(now, minuteMs / 2) },
      status: { in: ['SENT', 'FAILED'] },
      ...byProvider,
      OR: [{ fault: null }, { fault: { not: 'throttled' } }],
      createdAt: { gt: before(now, 2 * minuteMs) }
    },
    orderBy: { settledAt: 'desc' },
    select: { status: true }
  })
  return latest?.status === 'FAILED'
}

/** Of the newest `most` codes that the provider took and that have expired: how many were used. Notices do not count. */
export const countVerified = async (db: Tx, most: number, now: Date): Promise<{ sent: number; verified: number }> => {
  const messages = await db.smsMessage.findMany({
    where: {
      status: 'SENT',
      ...byProvider,
      purpose: { in: [...smsPurposes] },
      createdAt: { lt: before(now, smsLimits.codeLifetimeSeconds * 1000) }
    },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { id: true }
  })
  const codes = await db.smsCode.findMany({
    where: { id: { in: messages.map(({ id }) => id) } },
    select: { usedAt: true }
  })
  return { sent: codes.length, verified: codes.filter(({ usedAt }) => usedAt !== null).length }
}

export type NewMessage = {
  id: string
  recipientKey: Key
  ipKey: Key
  phoneMasked: string
  purpose: string
  provider: string
  status: 'PENDING' | 'SUPPRESSED'
  createdAt: Date
}

export const insertMessage = async (tx: Tx, message: NewMessage): Promise<void> => {
  await tx.smsMessage.create({ data: message, select: { id: true } })
}

/** As `insertMessage`, or in place of the row that failed. False if the provider may have the message already. */
export const reserveAgain = async (tx: Tx, { id, ...message }: NewMessage): Promise<boolean> => {
  const { count } = await tx.smsMessage.updateMany({
    where: { id, status: 'FAILED' },
    data: { ...message, fault: null, settledAt: null }
  })
  if (count === 1) return true
  if ((await tx.smsMessage.count({ where: { id } })) > 0) return false
  await insertMessage(tx, { id, ...message })
  return true
}

export type NewSandboxSms = { id: string; phone: string; purpose: string; code: string | null; text: string }

export const insertSandboxSms = async (db: Tx, message: NewSandboxSms): Promise<void> => {
  await db.sandboxSms.create({ data: message, select: { id: true } })
}

/** Shares the id with its message. */
export type NewCode = {
  id: string
  recipientKey: Key
  purpose: string
  subject: string
  codeHash: Key
  createdAt: Date
}

export const insertCode = async (tx: Tx, code: NewCode): Promise<void> => {
  const expiresAt = new Date(code.createdAt.getTime() + smsLimits.codeLifetimeSeconds * 1000)
  await tx.smsCode.create({ data: { ...code, expiresAt }, select: { id: true } })
}

/** R6: a new code kills the older ones. */
export const supersedeOlder = async (
  db: Tx,
  { id, recipientKey, purpose, createdAt }: Pick<NewCode, 'id' | 'recipientKey' | 'purpose' | 'createdAt'>,
  now: Date
): Promise<void> => {
  await db.smsCode.updateMany({
    where: { recipientKey, purpose, id: { not: id }, supersededAt: null, createdAt: { lte: createdAt } },
    data: { supersededAt: now }
  })
}

type Sent = { id: string; settledAt: Date; providerId: string | null }

export const settleSent = async (db: Tx, { id, ...sent }: Sent): Promise<void> => {
  await db.smsMessage.update({ where: { id }, data: { status: 'SENT', ...sent }, select: { id: true } })
}

type Failed = { id: string; settledAt: Date; fault: string }

/** The provider did not take the message. */
export const settleFailed = async (db: Tx, { id, ...failed }: Failed): Promise<void> => {
  await db.smsMessage.update({ where: { id }, data: { status: 'FAILED', ...failed }, select: { id: true } })
}

export const deleteCode = async (tx: Tx, id: string): Promise<void> => {
  await tx.smsCode.delete({ where: { id }, select: { id: true } })
}

/** R49: a code to an e-mail address has the rules of those by SMS, but no row in the SMS log. */
export const emailPurpose = 'email'
export type CodePurpose = SmsPurpose | typeof emailPurpose

type CodesByMail = { recipientKey: Key; subject: string; now: Date }

/** What the limits of R6 count where codes go by mail: those to the address, of the account, and of everybody. */
export const readMailTraffic = async (tx: Tx, { recipientKey, subject, now }: CodesByMail): Promise<SmsTraffic> => {
  const lastHour = { purpose: emailPurpose, createdAt: { gt: before(now, hourMs) } }
  const ofAccount = await tx.smsCode.findMany({
    where: { ...lastHour, subject },
    orderBy: { createdAt: 'desc' },
    take: smsLimits.perIpHour,
    select: { createdAt: true }
  })
  return {
    recipient: await listAsked(tx, { recipientKey, purpose: emailPurpose, now }),
    ip: inMs(ofAccount),
    everybody: await tx.smsCode.count({ where: lastHour }),
    now: now.getTime()
  }
}

type CodeOf = { recipientKey: Key; purpose: string; subject: string }

/** Counts one try against the newest code, before anything is compared. Undefined when that code is not alive. */
export const countAttempt = async (
  db: Tx,
  { recipientKey, purpose, subject }: CodeOf
): Promise<{ id: string; codeHash: Key } | undefined> => {
  const newest = await db.smsCode.findFirst({
    where: { recipientKey, purpose, supersededAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true }
  })
  if (!newest) return undefined
  const [tried] = await db.$queryRaw<{ id: string; codeHash: Key }[]>`
    UPDATE sms_code SET attempts = attempts + 1
    WHERE id = ${newest.id}::uuid AND subject = ${subject} AND attempts < ${smsLimits.wrongGuesses} AND ${isAlive}
    RETURNING id, code_hash AS "codeHash"`
  return tried
}

/** True for exactly one of any number of parallel callers. */
export const useCode = async (tx: Tx, id: string): Promise<boolean> => {
  const count = await tx.$executeRaw`UPDATE sms_code SET used_at = now() WHERE id = ${id}::uuid AND ${isAlive}`
  return count === 1
}

/** By the database's time, also on a process whose clock is wrong (R58). Raw: Prisma compares with values only. */
const isAlive = Prisma.sql`used_at IS NULL AND superseded_at IS NULL AND expires_at > now()`
