import type { NoticeChannel, NoticeKind } from '@portal/contract/record/notice-kinds'
import { Prisma, type Tx } from '@portal/db/client'
import { hasAddress, isWanted, robotWants, wishes } from '#api/features/record/message/notice-delivery.store.ts'
import { leaseSeconds } from './delivery.rules.ts'

export type ClaimedNotice = {
  id: string
  kind: NoticeKind
  channel: NoticeChannel
  enterpriseId: string
  accountId: string | null
  text: { zh: string; en: string }
  link: string
  /** With this one. It also names the claim: a process that takes a notice over counts one more. */
  attempts: number
  /** `traceparent` of the request that wrote it. */
  trace: string | null
}

/**
 * Takes what is due, first come first, and holds it by a lease. Processes that ask at once get different rows. By the
 * database's time (R58). Raw: Prisma has no SKIP LOCKED.
 */
export const claimDue = async (
  db: Tx,
  { channel, kinds, most }: { channel: NoticeChannel; kinds: readonly NoticeKind[]; most: number }
): Promise<ClaimedNotice[]> => db.$queryRaw<ClaimedNotice[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM notice_delivery
      WHERE channel = ${channel} AND state = 'PENDING' AND next_attempt_at <= now() AND kind = ANY(${kinds})
      ORDER BY next_attempt_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE notice_delivery d
    SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    FROM due WHERE d.id = due.id
    RETURNING d.id, d.kind, d.channel, d.enterprise_id AS "enterpriseId", d.account_id AS "accountId", d.text, d.link, d.attempts, d.trace`

/** To whom a notice goes now. */
export type Addressee = {
  id: string
  enterprise: string | null
  phone: string | null
  /** Sealed. */
  email: string | null
  /** Sealed. */
  robotKeys: string | null
  /** Of the e-mail address or the robot. */
  masked: string | null
}

/** Of these notices those whose reader still has the address and has not switched them off. Raw: as `writeNotices`. */
export const listAddressees = async (db: Tx, ids: readonly string[]): Promise<Addressee[]> => {
  const kind = Prisma.sql`c.kind`
  return db.$queryRaw<Addressee[]>`
    SELECT c.id, en.full_name AS enterprise, a.phone, e.address AS email, r.keys AS "robotKeys",
      coalesce(r.masked, e.masked) AS masked
    FROM notice_delivery c JOIN enterprise en ON en.id = c.enterprise_id
    LEFT JOIN account a ON a.id = c.account_id ${wishes(kind)}
    LEFT JOIN notice_robot r ON c.account_id IS NULL AND r.enterprise_id = c.enterprise_id AND r.channel = c.channel
    WHERE c.id = ANY(${ids}::uuid[]) AND en.status <> 'CLOSED' AND CASE WHEN c.account_id IS NULL
      THEN r.keys IS NOT NULL AND ${robotWants(kind)}
      ELSE a.status IN ('ACTIVE', 'FROZEN') AND ${isWanted(kind)} AND ${hasAddress} END`
}

type Outcome = {
  state: 'PENDING' | 'SENT' | 'FAILED' | 'CANCELLED'
  addressMasked?: string
  fault?: string | null
  reason?: string | null
  nextAttemptAt?: Date
  settledAt?: Date
}

/** Only by the holder of the claim: another process may have taken the notice over meanwhile. */
export const settle = async (
  db: Tx,
  { id, attempts }: Pick<ClaimedNotice, 'id' | 'attempts'>,
  outcome: Outcome
): Promise<void> => {
  await db.noticeDelivery.updateMany({ where: { id, attempts, state: 'PENDING' }, data: outcome })
}

/** What a channel without a provider would never send. */
export const dropPending = async (db: Tx, channel: NoticeChannel, kinds: readonly NoticeKind[]): Promise<void> => {
  await db.noticeDelivery.deleteMany({ where: { channel, state: 'PENDING', kind: { in: [...kinds] } } })
}
