import type { Db } from '@portal/db/client'

/** The stored fact, written from `first` when this database has none; processes that start together agree on one. */
export const readFact = async (db: Db, name: string, first: () => string): Promise<string> => {
  await db.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${name}, ${first()}) ON CONFLICT (name) DO NOTHING`
  const { value } = await db.systemFact.findUniqueOrThrow({ where: { name } })
  return value
}

export const writeFact = async (db: Db, name: string, value: string): Promise<void> => {
  await db.systemFact.update({ where: { name }, data: { value } })
}
