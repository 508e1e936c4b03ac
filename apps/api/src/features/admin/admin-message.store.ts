import type { Db, Tx } from '@portal/db/client'

/** Newest first, at most 100; older ones have been dealt with or never will be. */
export const listAdminMessages = (db: Db, adminId: string) =>
  db.message.findMany({
    where: { adminId, deletedAt: null },
    select: { id: true, title: true, body: true, link: true, createdAt: true, readAt: true },
    orderBy: { id: 'desc' },
    take: 100
  })

/** At most 100: the badge says 99+ beyond. */
export const countUnread = (db: Db, adminId: string): Promise<number> =>
  db.message.count({ where: { adminId, readAt: null, deletedAt: null }, take: 100 })

/** False for one that is not there, deleted or somebody else's. */
export const markRead = async (db: Tx, adminId: string, id: string): Promise<boolean> => {
  const count = await db.$executeRaw`
    UPDATE message SET read_at = coalesce(read_at, now())
    WHERE id = ${id}::uuid AND admin_id = ${adminId}::uuid AND deleted_at IS NULL`
  return count === 1
}

export const markAllRead = async (db: Db, adminId: string): Promise<void> => {
  await db.message.updateMany({ where: { adminId, readAt: null, deletedAt: null }, data: { readAt: new Date() } })
}
