import type { SavedViewPage } from '@portal/contract/desk/saved-view'
import type { Tx } from '@portal/db/client'

type Place = { adminId: string; page: SavedViewPage }

export const listViews = (db: Tx, { adminId, page }: Place) =>
  db.savedView.findMany({
    where: { adminId, page },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true }
  })

/** Views that one administrator saves wait for each other until commit. Raw: Prisma has no row locks. */
export const lockViews = async (tx: Tx, adminId: string): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM admin WHERE id = ${adminId}::uuid FOR NO KEY UPDATE`
}

/** Those with another name. */
export const countOtherViews = (tx: Tx, { adminId, page }: Place, name: string): Promise<number> =>
  tx.savedView.count({ where: { adminId, page, name: { not: name } } })

export const writeView = (
  tx: Tx,
  { adminId, page }: Place,
  { name, query }: { name: string; query: string }
): Promise<{ id: string }> =>
  tx.savedView.upsert({
    where: { adminId_page_name: { adminId, page, name } },
    create: { adminId, page, name, query },
    update: { query },
    select: { id: true }
  })

/** False for one that this administrator does not have. */
export const deleteView = async (db: Tx, adminId: string, id: string): Promise<boolean> => {
  const { count } = await db.savedView.deleteMany({ where: { id, adminId } })
  return count === 1
}
