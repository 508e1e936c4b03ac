import type { Tx } from '@portal/db/client'

/** The stored fact, or `first` if this database has none. Processes that start together agree on one. */
export const readFact = async (db: Tx, name: string, first: () => string): Promise<string> => {
  // Not `upsert`: with nothing to update Prisma reads first and then inserts, which fails if another process is faster.
  await db.systemFact.createMany({ data: { name, value: first() }, skipDuplicates: true })
  const { value } = await db.systemFact.findUniqueOrThrow({ where: { name }, select: { value: true } })
  return value
}

export const writeFact = async (db: Tx, name: string, value: string): Promise<void> => {
  await db.systemFact.update({ where: { name }, data: { value }, select: { name: true } })
}
