import type { Language } from '@portal/contract/messages'
import { Prisma, type Tx } from '@portal/db/client'
import { grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'

// All raw: who receives a broadcast is decided by its own audience, and receipts are made of it.

const runsSql = 'b.starts_at <= now() AND b.ends_at > now() AND b.withdrawn_at IS NULL'

/** R31: the broadcast `b` runs for accounts of the enterprise `e`. R44: never for test enterprises. */
const reachesSql = `${runsSql} AND NOT e.is_test AND CASE b.audience
  WHEN 'ALL' THEN true
  WHEN 'TYPE' THEN e.type_code = b.audience_code
  WHEN 'QUALIFICATION' THEN EXISTS (SELECT FROM qualification_grant g
    WHERE g.enterprise_id = e.id AND g.qualification = b.audience_code AND ${grantInForceSql})
  ELSE EXISTS (SELECT FROM broadcast_enterprise chosen
    WHERE chosen.broadcast_id = b.id AND chosen.enterprise_id = e.id) END`

/** The account `a` of the enterprise `e` has neither read nor deleted the broadcast `b`. */
export const unreadBroadcastSql = `${reachesSql}
  AND NOT EXISTS (SELECT FROM broadcast_receipt r WHERE r.account_id = a.id AND r.broadcast_id = b.id)`

const reaches = Prisma.raw(reachesSql)
const unread = Prisma.raw(unreadBroadcastSql)

const ofAccount = (accountId: string): Prisma.Sql =>
  Prisma.sql`FROM account a JOIN enterprise e ON e.id = a.enterprise_id CROSS JOIN broadcast b WHERE a.id = ${accountId}::uuid`

type Filter = {
  category?: string | undefined
  unread?: '1' | undefined
  search?: string | undefined
  language: Language
  before?: string | undefined
  most: number
}

export type ReceivedBroadcast = {
  id: string
  category: string
  title: string
  body: string
  createdAt: Date
  readAt: Date | null
}

const textIn = (language: Language): { title: Prisma.Sql; body: Prisma.Sql } =>
  language === 'en'
    ? { title: Prisma.sql`COALESCE(b.title_en, b.title_zh)`, body: Prisma.sql`COALESCE(b.body_en, b.body_zh)` }
    : { title: Prisma.sql`b.title_zh`, body: Prisma.sql`b.body_zh` }

/** Newest first, in the reader's language. */
export const listReceived = async (
  db: Tx,
  accountId: string,
  { category, unread: isUnread, search, language, before, most }: Filter
): Promise<ReceivedBroadcast[]> => {
  const { title, body } = textIn(language)
  return db.$queryRaw<ReceivedBroadcast[]>`
    SELECT b.id, b.category, ${title} AS title, ${body} AS body, b.starts_at AS "createdAt",
      (SELECT r.read_at FROM broadcast_receipt r WHERE r.account_id = a.id AND r.broadcast_id = b.id) AS "readAt"
    ${ofAccount(accountId)} AND ${reaches}
      AND NOT EXISTS (SELECT FROM broadcast_receipt r
        WHERE r.account_id = a.id AND r.broadcast_id = b.id AND r.deleted_at IS NOT NULL)
      ${category ? Prisma.sql`AND b.category = ${category}` : Prisma.empty}
      ${isUnread ? Prisma.sql`AND ${unread}` : Prisma.empty}
      ${before ? Prisma.sql`AND b.id < ${before}::uuid` : Prisma.empty}
      ${search ? Prisma.sql`AND position(lower(${search}) IN lower(${title} || E'\n' || ${body})) > 0` : Prisma.empty}
    ORDER BY b.id DESC LIMIT ${most}`
}

export const countUnreadReceived = async (db: Tx, accountId: string): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${ofAccount(accountId)} AND ${unread}`
  return row?.count ?? 0
}

/** False for one that does not reach the account, or that it deleted. */
export const markReceivedRead = async (db: Tx, accountId: string, id: string): Promise<boolean> => {
  const count = await db.$executeRaw`
    INSERT INTO broadcast_receipt (account_id, broadcast_id, read_at)
    SELECT a.id, b.id, now() ${ofAccount(accountId)} AND b.id = ${id}::uuid AND ${reaches}
    ON CONFLICT (account_id, broadcast_id) DO UPDATE SET read_at = COALESCE(broadcast_receipt.read_at, excluded.read_at)
      WHERE broadcast_receipt.deleted_at IS NULL`
  return count === 1
}

export const markAllReceivedRead = async (db: Tx, accountId: string): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO broadcast_receipt (account_id, broadcast_id, read_at)
    SELECT a.id, b.id, now() ${ofAccount(accountId)} AND ${unread}
    ON CONFLICT DO NOTHING`
}

/** False for one that does not reach the account, or that it deleted. */
export const deleteReceived = async (db: Tx, accountId: string, id: string): Promise<boolean> => {
  const count = await db.$executeRaw`
    INSERT INTO broadcast_receipt (account_id, broadcast_id, deleted_at)
    SELECT a.id, b.id, now() ${ofAccount(accountId)} AND b.id = ${id}::uuid AND ${reaches}
    ON CONFLICT (account_id, broadcast_id) DO UPDATE SET deleted_at = excluded.deleted_at
      WHERE broadcast_receipt.deleted_at IS NULL`
  return count === 1
}

const mostBanners = 3

export const listBanners = async (
  db: Tx,
  language: Language
): Promise<{ id: string; title: string; body: string }[]> => {
  const { title, body } = textIn(language)
  return db.$queryRaw`
    SELECT b.id, ${title} AS title, ${body} AS body FROM broadcast b
    WHERE b.is_banner AND ${Prisma.raw(runsSql)} ORDER BY b.id DESC LIMIT ${mostBanners}`
}
