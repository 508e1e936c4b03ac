import type { LiveKind } from '@portal/contract/menu-pages'
import type { Db, Tx } from '@portal/db/client'
import { afterCommit } from '@portal/db/transaction'
import {
  type AdminMessageKey,
  type Audience,
  type EnterpriseMessageKey,
  fill,
  type MessageKey,
  messageTemplates
} from './message.templates.ts'

/** To whom, beside the audience that the template names. */
export type Addressees = {
  enterpriseId: string
  accountId?: string
  claimerId?: string | null
  /** What else the enterprise's open pages have to read again. */
  wakes?: Kind[]
}

type Kind = Exclude<LiveKind, 'resync'>

/**
 * Writes the message in the transaction of what it tells, one row for each reader, and wakes their open pages at
 * commit. `facts` fill the template.
 */
export const tell = async (
  tx: Tx,
  template: EnterpriseMessageKey,
  { enterpriseId, accountId, claimerId = null, wakes = [] }: Addressees,
  facts: Record<string, string> = {}
): Promise<void> => {
  const { audience }: { audience: Audience } = messageTemplates[template]
  const isForEnterprise = audience === 'enterprise' || audience === 'account'
  const kinds = isForEnterprise ? (['message', ...wakes] satisfies Kind[]) : wakes
  await Promise.all([
    write(tx, compose(template, facts), { audience, enterpriseId, accountId, claimerId }),
    ...(kinds.length > 0 ? [wake(tx, enterpriseId, ...kinds)] : [])
  ])
}

type Readers = {
  audience: Audience
  enterpriseId: string
  accountId: string | undefined
  claimerId: string | null
}

const write = async (tx: Tx, message: Composed, { audience, enterpriseId, accountId, claimerId }: Readers) => {
  if (audience === 'enterprise') return tellEnterprise(tx, message, enterpriseId)
  if (audience !== 'account') return tellReviewers(tx, message, audience, claimerId)
  if (!accountId) throw new Error(`${message.template} is for one account, and nobody said which`)
  return tellAccount(tx, message, accountId)
}

type Composed = { template: string; category: string; facts: string; title: string; body: string; link: string | null }

const compose = (template: MessageKey, facts: Record<string, string>): Composed => {
  const { category, title, body, link }: { category: string; title: string; body: string; link: string | null } =
    messageTemplates[template]
  return {
    template,
    category,
    facts: JSON.stringify(facts),
    title: fill(title, facts),
    body: fill(body, facts),
    link: link === null ? null : fill(link, facts)
  }
}

// Three statements, since a plan that fits every audience fits none.

const tellEnterprise = async (tx: Tx, message: Composed, enterpriseId: string): Promise<void> => {
  const { template, category, facts, title, body, link } = message
  await tx.$executeRaw`
    INSERT INTO message (id, account_id, category, template, facts, title, body, link)
    SELECT time_ordered_id(), id, ${category}, ${template}, ${facts}::jsonb, ${title}, ${body}, ${link}
    FROM account WHERE enterprise_id = ${enterpriseId}::uuid`
}

const tellAccount = async (tx: Tx, message: Composed, accountId: string): Promise<void> => {
  const { template, category, facts, title, body, link } = message
  await tx.$executeRaw`
    INSERT INTO message (id, account_id, category, template, facts, title, body, link)
    VALUES (time_ordered_id(), ${accountId}::uuid, ${category}, ${template}, ${facts}::jsonb, ${title}, ${body}, ${link})`
}

const tellReviewers = async (
  tx: Tx,
  { template, category, facts, title, body, link }: Composed,
  audience: Audience,
  claimerId: string | null
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO message (id, admin_id, category, template, facts, title, body, link)
    SELECT time_ordered_id(), id, ${category}, ${template}, ${facts}::jsonb, ${title}, ${body}, ${link}
    FROM admin
    WHERE status = 'ACTIVE' AND 'REVIEWER' = ANY(roles) AND CASE ${audience}
      WHEN 'claimer' THEN id = ${claimerId}::uuid
      WHEN 'claimer-or-reviewers' THEN id = ${claimerId}::uuid OR NOT EXISTS (
        SELECT 1 FROM admin WHERE id = ${claimerId}::uuid AND status = 'ACTIVE' AND 'REVIEWER' = ANY(roles))
      ELSE true END`
}

/** R37: to every 系统管理员 and 安全管理员; whether to the one whom it is about, the template says. */
export const tellSystemAndSecurity = async (
  tx: Tx,
  key: AdminMessageKey,
  aboutAdminId: string,
  facts: Record<string, string>
): Promise<void> => {
  const isForSelf = messageTemplates[key].audience === 'self-system-and-security'
  const { template, category, facts: kept, title, body, link } = compose(key, facts)
  await tx.$executeRaw`
    INSERT INTO message (id, admin_id, category, template, facts, title, body, link)
    SELECT time_ordered_id(), id, ${category}, ${template}, ${kept}::jsonb, ${title}, ${body}, ${link}
    FROM admin
    WHERE CASE WHEN id = ${aboutAdminId}::uuid THEN ${isForSelf}
      ELSE status = 'ACTIVE' AND roles && '{SYSTEM,SECURITY}' END`
}

/**
 * Wakes the open pages of the enterprise on every process once the transaction has committed (R29). Not inside it, since
 * transactions that notify commit one after the other; see decision 010.
 */
export const wake = (tx: Tx, enterpriseId: string, ...kinds: Kind[]): Promise<void> => {
  const payload = JSON.stringify({ enterpriseId, kinds })
  return afterCommit(tx, (db) => db.$executeRaw`SELECT pg_notify('portal_live', ${payload})`)
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
export const countUnread = async (db: Tx, accountId: string): Promise<number> => {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM (
      SELECT 1 FROM message WHERE account_id = ${accountId}::uuid AND read_at IS NULL AND deleted_at IS NULL LIMIT 100
    ) AS unread`
  return row?.unread ?? 0
}

/** Whose messages: an account's, and the enterprise whose open pages show its badge. */
type Reader = { accountId: string; enterpriseId: string }

/** False for one that is not there, deleted or somebody else's. */
export const markRead = async (db: Tx, reader: Reader, id: string): Promise<boolean> => {
  const count = await db.$executeRaw`
    UPDATE message SET read_at = coalesce(read_at, now())
    WHERE id = ${id}::uuid AND account_id = ${reader.accountId}::uuid AND deleted_at IS NULL`
  if (count === 1) await wake(db, reader.enterpriseId, 'message')
  return count === 1
}

export const markAllRead = async (db: Tx, reader: Reader): Promise<void> => {
  await db.$executeRaw`
    UPDATE message SET read_at = now()
    WHERE account_id = ${reader.accountId}::uuid AND read_at IS NULL AND deleted_at IS NULL`
  await wake(db, reader.enterpriseId, 'message')
}

/** False for one that is not there, deleted or somebody else's. */
export const deleteMessage = async (db: Tx, reader: Reader, id: string): Promise<boolean> => {
  const count = await db.$executeRaw`
    UPDATE message SET deleted_at = now()
    WHERE id = ${id}::uuid AND account_id = ${reader.accountId}::uuid AND deleted_at IS NULL`
  if (count === 1) await wake(db, reader.enterpriseId, 'message')
  return count === 1
}
