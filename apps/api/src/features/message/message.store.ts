import type { Db, Tx } from '@portal/db/client'
import { fill, type MessageKey, messageTemplates } from './message.templates.ts'

/** To whom, beside the audience that the template names. */
export type Addressees = { enterpriseId: string; claimerId?: string | null }

/**
 * Writes the message in the transaction of what it tells, one row for each reader, and wakes their open pages at commit.
 * A template for the claimer of a case that nobody claimed reaches every reviewer.
 */
export const tell = async (
  tx: Tx,
  template: MessageKey,
  { enterpriseId, claimerId }: Addressees,
  facts: Record<string, string> = {}
): Promise<void> => {
  const { audience, category, title, body, link } = messageTemplates[template]
  const readers = await listReaders(tx, audience, enterpriseId, claimerId)
  await tx.message.createMany({
    data: readers.map((reader) => ({
      ...reader,
      category,
      template,
      facts,
      title: fill(title, facts),
      body: fill(body, facts),
      link: link === null ? null : fill(link, facts)
    }))
  })
  await wake(tx, enterpriseId, 'message')
}

const listReaders = async (tx: Tx, audience: string, enterpriseId: string, claimerId?: string | null) => {
  if (audience === 'enterprise') {
    const accounts = await tx.account.findMany({ where: { enterpriseId }, select: { id: true } })
    return accounts.map(({ id }) => ({ accountId: id }))
  }
  if (audience === 'claimer' && claimerId) return [{ adminId: claimerId }]
  const reviewers = await tx.admin.findMany({
    where: { roles: { has: 'REVIEWER' }, status: 'ACTIVE' },
    select: { id: true }
  })
  return reviewers.map(({ id }) => ({ adminId: id }))
}

export type LiveKind = 'menu' | 'message' | 'application'

/** Delivered by PostgreSQL to every process when the transaction commits, and never when it does not (R29). */
export const wake = async (tx: Tx, enterpriseId: string, kind: LiveKind): Promise<void> => {
  await tx.$executeRaw`SELECT pg_notify('portal_live', ${JSON.stringify({ enterpriseId, kind })})`
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
      ...(search ? { OR: [{ title: { contains: search } }, { body: { contains: search } }] } : {}),
      ...(before ? { id: { lt: before } } : {})
    },
    orderBy: { id: 'desc' },
    take: take + 1
  })

/** At most 100: the badge says 99+ beyond. */
export const countUnread = async (db: Db, accountId: string): Promise<number> => {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM (
      SELECT 1 FROM message WHERE account_id = ${accountId}::uuid AND read_at IS NULL AND deleted_at IS NULL LIMIT 100
    ) AS unread`
  return row?.unread ?? 0
}

/** False for one that is not there, deleted or somebody else's. */
export const markRead = async (db: Db, accountId: string, id: string): Promise<boolean> =>
  (await db.$executeRaw`
    UPDATE message SET read_at = coalesce(read_at, now())
    WHERE id = ${id}::uuid AND account_id = ${accountId}::uuid AND deleted_at IS NULL`) === 1

export const markAllRead = async (db: Db, accountId: string): Promise<void> => {
  await db.message.updateMany({ where: { accountId, readAt: null, deletedAt: null }, data: { readAt: new Date() } })
}

export const deleteMessage = async (db: Db, accountId: string, id: string): Promise<boolean> =>
  (await db.message.updateMany({ where: { id, accountId, deletedAt: null }, data: { deletedAt: new Date() } }))
    .count === 1
