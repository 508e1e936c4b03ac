import type { LiveKind } from '@portal/contract/menu-pages'
import type { Db } from '@portal/db/client'
import type { Sql } from '@portal/db/sql'
import { type Audience, fill, type MessageKey, messageTemplates } from './message.templates.ts'

/** To whom, beside the audience that the template names. */
export type Addressees = { enterpriseId: string; accountId?: string; claimerId?: string | null }

/**
 * Writes the message in the transaction of what it tells, one row for each reader, and wakes their open pages at
 * commit. `facts` fill the template.
 */
export const tell = async (
  tx: Sql,
  template: MessageKey,
  { enterpriseId, accountId, claimerId }: Addressees,
  facts: Record<string, string> = {}
): Promise<void> => {
  const {
    audience,
    category,
    title,
    body,
    link
  }: { audience: Audience; link: string | null } & Record<string, string> = messageTemplates[template]
  const [text, news, target] = [fill(title, facts), fill(body, facts), link === null ? null : fill(link, facts)]
  // The ids are UUIDs v7 of the database's clock to the microsecond (RFC 9562, 6.2): the inbox shows them in that order.
  const told = tx.$executeRaw`
    INSERT INTO message (id, account_id, admin_id, category, template, facts, title, body, link)
    SELECT (lpad(to_hex(clock.us / 1000), 12, '0') || '7' || lpad(to_hex(clock.us % 1000 * 4096 / 1000), 3, '0')
        || right(replace(gen_random_uuid()::text, '-', ''), 16))::uuid,
      reader.account_id, reader.admin_id, ${category}, ${template}, ${JSON.stringify(facts)}::jsonb,
      ${text}, ${news}, ${target}
    FROM (
      SELECT id AS account_id, NULL::uuid AS admin_id FROM account
      WHERE (${audience} = 'enterprise' AND enterprise_id = ${enterpriseId}::uuid)
         OR (${audience} = 'account' AND id = ${accountId ?? null}::uuid)
      UNION ALL
      SELECT NULL, id FROM admin
      WHERE status = 'ACTIVE' AND 'REVIEWER' = ANY(roles) AND CASE ${audience}
        WHEN 'claimer' THEN id = ${claimerId ?? null}::uuid
        WHEN 'claimer-or-reviewers' THEN id = ${claimerId ?? null}::uuid OR NOT EXISTS (
          SELECT 1 FROM admin WHERE id = ${claimerId ?? null}::uuid AND status = 'ACTIVE' AND 'REVIEWER' = ANY(roles))
        ELSE ${audience} = 'reviewers' END
    ) AS reader CROSS JOIN (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us) AS clock`
  const isForEnterprise = audience === 'enterprise' || audience === 'account'
  await Promise.all([told, ...(isForEnterprise ? [wake(tx, enterpriseId, 'message')] : [])])
}

/** Delivered by PostgreSQL to every process when the transaction commits, and never when it does not (R29). */
export const wake = async (
  tx: Sql,
  enterpriseId: string,
  ...kinds: [Exclude<LiveKind, 'resync'>, ...Exclude<LiveKind, 'resync'>[]]
): Promise<void> => {
  await tx.$executeRaw`SELECT pg_notify('portal_live', ${JSON.stringify({ enterpriseId, kinds })})`
}

type Filter = {
  category?: string | undefined
  unread?: '1' | undefined
  search?: string | undefined
  before?: string | undefined
  take: number
}

/** Newest first, one more than the page to know whether another follows. */
export const listMessages = async (db: Db, accountId: string, { category, unread, search, before, take }: Filter) =>
  db.message.findMany({
    where: {
      accountId,
      deletedAt: null,
      ...(category ? { category } : {}),
      ...(unread ? { readAt: null } : {}),
      ...(search ? { OR: [{ title: holding(search) }, { body: holding(search) }] } : {}),
      ...(before ? { id: { lt: before } } : {})
    },
    orderBy: { id: 'desc' },
    take: take + 1
  })

// Prisma passes the wildcards of LIKE through as they are.
const holding = (text: string) => ({ contains: text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`) })

/** At most 100: the badge says 99+ beyond. */
export const countUnread = async (sql: Sql, accountId: string): Promise<number> => {
  const [row] = await sql.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM (
      SELECT 1 FROM message WHERE account_id = ${accountId}::uuid AND read_at IS NULL AND deleted_at IS NULL LIMIT 100
    ) AS unread`
  return row?.unread ?? 0
}

/** Whose messages: an account's, and the enterprise whose open pages show its badge. */
type Reader = { accountId: string; enterpriseId: string }

/** False for one that is not there, deleted or somebody else's. */
export const markRead = async (sql: Sql, reader: Reader, id: string): Promise<boolean> => {
  const count = await sql.$executeRaw`
    UPDATE message SET read_at = coalesce(read_at, now())
    WHERE id = ${id}::uuid AND account_id = ${reader.accountId}::uuid AND deleted_at IS NULL`
  if (count === 1) await wake(sql, reader.enterpriseId, 'message')
  return count === 1
}

export const markAllRead = async (sql: Sql, reader: Reader): Promise<void> => {
  await sql.$executeRaw`
    UPDATE message SET read_at = now()
    WHERE account_id = ${reader.accountId}::uuid AND read_at IS NULL AND deleted_at IS NULL`
  await wake(sql, reader.enterpriseId, 'message')
}

/** False for one that is not there, deleted or somebody else's. */
export const deleteMessage = async (sql: Sql, reader: Reader, id: string): Promise<boolean> => {
  const count = await sql.$executeRaw`
    UPDATE message SET deleted_at = now()
    WHERE id = ${id}::uuid AND account_id = ${reader.accountId}::uuid AND deleted_at IS NULL`
  if (count === 1) await wake(sql, reader.enterpriseId, 'message')
  return count === 1
}
