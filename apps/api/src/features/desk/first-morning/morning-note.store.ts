import type { AgreementKind } from '@portal/contract/identity/agreement'
import type { Tx } from '@portal/db/client'

type Note = { point: 'scanner' | 'backup' | AgreementKind; subject: string }

/** False if the same was noted before, for example by a second click. */
export const insertNote = async (tx: Tx, note: Note & { adminId: string; notedAt: Date }): Promise<boolean> => {
  const { count } = await tx.morningNote.createMany({ data: note, skipDuplicates: true })
  return count === 1
}

export const deleteNote = async (tx: Tx, note: Note): Promise<void> => {
  await tx.morningNote.deleteMany({ where: note })
}

const columns = { subject: true, notedAt: true, admin: { select: { name: true } } } as const

export const findNote = (db: Tx, note: Note) =>
  db.morningNote.findUnique({ where: { point_subject: note }, select: columns })

/** That of the latest day. */
export const findLastRehearsal = (db: Tx) =>
  db.morningNote.findFirst({ where: { point: 'backup' }, orderBy: { subject: 'desc' }, select: columns })
