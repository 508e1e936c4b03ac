import type { Tx } from '@portal/db/client'

/** Also those that are no longer offered: enterprises of them remain. */
export const listTypes = async (db: Tx) =>
  db.enterpriseType.findMany({ orderBy: { position: 'asc' }, select: { code: true, nameZh: true, nameEn: true } })
