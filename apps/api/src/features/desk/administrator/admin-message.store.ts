import type { Tx } from '@portal/db/client'
import { forWriting } from '#api/features/record/message/message.view.ts'

/** Newest first, at most 100: older ones are not shown. */
export const listAdminMessages = (db: Tx, adminId: string) =>
  db.message.findMany({
    where: { adminId, deletedAt: null },
    select: { id: true, ...forWriting, link: true, createdAt: true, readAt: true },
    orderBy: { id: 'desc' },
    take: 100
  })
