import type { Tx } from '@portal/db/client'

export const findFact = async (db: Tx, name: string): Promise<string | undefined> =>
  (await db.systemFact.findUnique({ where: { name }, select: { value: true } }))?.value

/** The stored fact. Stores `first` if there is none. Processes that start together get the same fact. */
export const readFact = async (db: Tx, name: string, first: () => string): Promise<string> => {
  // Not `upsert`: Prisma would read and then insert, which fails if another process inserts in between.
  await db.systemFact.createMany({ data: { name, value: first() }, skipDuplicates: true })
  const { value } = await db.systemFact.findUniqueOrThrow({ where: { name }, select: { value: true } })
  return value
}

export const writeFact = async (db: Tx, name: string, value: string): Promise<void> => {
  await db.systemFact.update({ where: { name }, data: { value }, select: { name: true } })
}
