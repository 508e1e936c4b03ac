import type { Tx } from '@portal/db/client'

/** Newest first, at most 100: older ones are not shown. */
export const listAdminMessages = (db: Tx, adminId: string) =>
  db.message.findMany({
    where: { adminId, deletedAt: null },
    select: { id: true, title: true, body: true, link: true, createdAt: true, readAt: true },
    orderBy: { id: 'desc' },
    take: 100
  })
