import { smsLimits } from '@portal/contract/registration'
import type { Tx } from '@portal/db/client'
import type { SmsTraffic } from './sms.rules.ts'

type Key = Uint8Array<ArrayBuffer>

/** Sends wait for each other until commit, so that every limit of R6 is exact over all processes. */
export const lockSending = async (tx: Tx, recipientKey: Key, ipKey: Key): Promise<void> => {
  // Always in the same order, so that two sends cannot wait for each other for ever. The platform's lock comes last.
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('sms:ip:' || encode(${ipKey}, 'hex'), 0)),
           pg_advisory_xact_lock(hashtextextended('sms:to:' || encode(${recipientKey}, 'hex'), 0)),
           pg_advisory_xact_lock(hashtextextended('sms:platform', 0))`
}

/** What R6 counts. Messages that the provider never took count nowhere. */
export const readTraffic = async (
  tx: Tx,
  { recipientKey, ipKey }: { recipientKey: Key; ipKey: Key }
): Promise<SmsTraffic> => {
  const [row] = await tx.$queryRaw<{ recipient: number[]; ip: number[]; everybody: number; now: number }[]>`
    SELECT
      ARRAY(SELECT (extract(epoch FROM created_at) * 1000)::float8 FROM sms_message
            WHERE recipient_key = ${recipientKey} AND status <> 'FAILED' AND created_at > now() - interval '1 day'
            ORDER BY created_at DESC LIMIT ${smsLimits.perDay}) AS recipient,
      ARRAY(SELECT (extract(epoch FROM created_at) * 1000)::float8 FROM sms_message
            WHERE ip_key = ${ipKey} AND status <> 'FAILED' AND created_at > now() - interval '1 hour'
            ORDER BY created_at DESC LIMIT ${smsLimits.perIpHour}) AS ip,
      (SELECT count(*)::int FROM sms_message WHERE status <> 'FAILED' AND created_at > now() - interval '1 hour') AS everybody,
      (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`
  if (!row) throw new Error('no traffic row')
  return row
}

/** When codes were asked for under this key within a day, newest first, in ms: whether or not anything was sent. */
export const listAsked = async (tx: Tx, recipientKey: Key, purpose: string): Promise<number[]> => {
  const rows = await tx.$queryRaw<{ at: number }[]>`
    SELECT (extract(epoch FROM created_at) * 1000)::float8 AS at FROM sms_code
    WHERE recipient_key = ${recipientKey} AND purpose = ${purpose} AND created_at > now() - interval '1 day'
    ORDER BY created_at DESC LIMIT ${smsLimits.perDay}`
  return rows.map(({ at }) => at)
}

/** Did the provider fail the latest message within the last half minute? Its own limit for one phone says nothing about others. */
export const isProviderFailing = async (db: Tx): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ failing: boolean }[]>`
    SELECT status = 'FAILED' AS failing FROM sms_message
    WHERE settled_at > now() - interval '30 seconds' AND status IN ('SENT', 'FAILED') AND fault IS DISTINCT FROM 'throttled'
      AND created_at > now() - interval '2 minutes'
    ORDER BY settled_at DESC LIMIT 1`
  return row?.failing ?? false
}

/** Of the newest `most` messages that reached the provider and whose code is over: how many codes came back. */
export const countVerified = async (db: Tx, most: number): Promise<{ sent: number; verified: number }> => {
  const [row] = await db.$queryRaw<{ sent: number; verified: number }[]>`
    SELECT count(*)::int AS sent, count(code.used_at)::int AS verified
    FROM (SELECT id FROM sms_message
          WHERE status = 'SENT' AND created_at < now() - make_interval(secs => ${smsLimits.codeLifetimeSeconds})
          ORDER BY created_at DESC LIMIT ${most}) AS message
    JOIN sms_code code ON code.id = message.id`
  return row ?? { sent: 0, verified: 0 }
}

export type NewMessage = {
  id: string
  recipientKey: Key
  ipKey: Key
  phoneMasked: string
  purpose: string
  provider: string
  status: 'PENDING' | 'SUPPRESSED'
}

export type NewCode = { recipientKey: Key; subject: string; codeHash: Key }

/** The message and its code, which share id and purpose. */
export const insertMessageWithCode = async (tx: Tx, message: NewMessage, code: NewCode): Promise<void> => {
  // The time of the database, since the limits compare rows of several processes.
  await tx.$executeRaw`
    WITH message AS (
      INSERT INTO sms_message (id, recipient_key, ip_key, phone_masked, purpose, provider, status, created_at)
      VALUES (${message.id}::uuid, ${message.recipientKey}, ${message.ipKey}, ${message.phoneMasked}, ${message.purpose},
              ${message.provider}, ${message.status}::sms_status, clock_timestamp())
      RETURNING id, purpose, created_at
    )
    INSERT INTO sms_code (id, purpose, recipient_key, subject, code_hash, created_at, expires_at)
    SELECT id, purpose, ${code.recipientKey}, ${code.subject}, ${code.codeHash}, created_at,
           created_at + make_interval(secs => ${smsLimits.codeLifetimeSeconds})
    FROM message`
}

type Newest = { id: string; recipientKey: Key; purpose: string }

/** R6: a new code kills the old ones. */
export const supersedeOthers = async (db: Tx, { id, recipientKey, purpose }: Newest): Promise<void> => {
  await db.$executeRaw`
    UPDATE sms_code SET superseded_at = now()
    WHERE recipient_key = ${recipientKey} AND purpose = ${purpose} AND id <> ${id}::uuid
      AND superseded_at IS NULL AND created_at <= (SELECT created_at FROM sms_code WHERE id = ${id}::uuid)`
}

export type SentMessage = { id: string; providerId: string | null }

/** The provider took these messages, and their codes kill the older ones, in one step. */
export const settleSent = async (db: Tx, messages: readonly SentMessage[]): Promise<void> => {
  const ids = messages.map(({ id }) => id)
  const providerIds = messages.map(({ providerId }) => providerId)
  // ARRAY and LATERAL keep the planner of a young, not yet analysed database from reading every code.
  await db.$executeRaw`
    WITH settled AS (
      UPDATE sms_message SET status = 'SENT', settled_at = now(),
        provider_id = (${providerIds}::text[])[array_position(${ids}::uuid[], id)]
      WHERE id = ANY(${ids}::uuid[])
    )
    UPDATE sms_code SET superseded_at = now()
    WHERE id = ANY(ARRAY(
      SELECT old.id FROM sms_code newest
      CROSS JOIN LATERAL (
        SELECT id FROM sms_code
        WHERE recipient_key = newest.recipient_key AND purpose = newest.purpose AND id <> newest.id
          AND superseded_at IS NULL AND created_at <= newest.created_at
        ORDER BY created_at DESC LIMIT ${smsLimits.perDay}
      ) old
      WHERE newest.id = ANY(${ids}::uuid[])))`
}

/** The provider did not take the message; its code counts nowhere and goes with it. */
export const settleFailed = async (db: Tx, id: string, fault: string): Promise<void> => {
  await db.$executeRaw`
    WITH settled AS (
      UPDATE sms_message SET status = 'FAILED', settled_at = now(), fault = ${fault} WHERE id = ${id}::uuid
    )
    DELETE FROM sms_code WHERE id = ${id}::uuid`
}

/** Counts one try against the newest living code, before anything is compared. Undefined: none is alive. */
export const countAttempt = async (
  db: Tx,
  { recipientKey, purpose, subject }: { recipientKey: Key; purpose: string; subject: string }
): Promise<{ id: string; codeHash: Uint8Array } | undefined> => {
  const [row] = await db.$queryRaw<{ id: string; code_hash: Uint8Array }[]>`
    UPDATE sms_code SET attempts = attempts + 1
    WHERE id = (
      SELECT id FROM sms_code
      WHERE recipient_key = ${recipientKey} AND purpose = ${purpose} AND superseded_at IS NULL
      ORDER BY created_at DESC LIMIT 1
    ) AND subject = ${subject} AND used_at IS NULL AND expires_at > now() AND attempts < ${smsLimits.wrongGuesses}
    RETURNING id, code_hash`
  return row && { id: row.id, codeHash: row.code_hash }
}

/** True for exactly one of any number of parallel callers. */
export const useCode = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE sms_code SET used_at = now()
    WHERE id = ${id}::uuid AND used_at IS NULL AND superseded_at IS NULL AND expires_at > now()`) === 1

/** A message without a code. */
export const insertNotice = async (db: Tx, message: NewMessage): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO sms_message (id, recipient_key, ip_key, phone_masked, purpose, provider, status)
    VALUES (${message.id}::uuid, ${message.recipientKey}, ${message.ipKey}, ${message.phoneMasked}, ${message.purpose},
            ${message.provider}, ${message.status}::sms_status)`
}

export const settleNotice = async (
  db: Tx,
  id: string,
  outcome: { providerId: string | null } | { fault: string }
): Promise<void> => {
  const [status, providerId, fault] =
    'fault' in outcome ? ['FAILED', null, outcome.fault] : ['SENT', outcome.providerId, null]
  await db.$executeRaw`
    UPDATE sms_message SET status = ${status}::sms_status, settled_at = now(), provider_id = ${providerId}, fault = ${fault}
    WHERE id = ${id}::uuid`
}
