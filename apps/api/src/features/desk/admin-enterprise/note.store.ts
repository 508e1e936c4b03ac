import type { Tx } from '@portal/db/client'

/** Newest first, after the note `before`. */
export const listNotes = async (
  db: Tx,
  enterpriseId: string,
  { before, take }: { before: string | undefined; take: number }
) => {
  const rows = await db.enterpriseNote.findMany({
    where: { enterpriseId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take,
    select: { id: true, at: true, text: true, admin: { select: { name: true } } }
  })
  return rows.map(({ admin, ...note }) => ({ ...note, author: admin.name }))
}

export type NewNote = { enterpriseId: string; adminId: string; text: string }

export const insertNote = async (tx: Tx, note: NewNote): Promise<void> => {
  await tx.enterpriseNote.create({ data: note, select: { id: true } })
}
