import type { Tx } from '@portal/db/client'

/**
 * The stored fact, written from `first` when this database has none; processes that start together agree on one. Past
 * Prisma, whose query engine an idle portal need not load.
 */
export const readFact = async (db: Tx, name: string, first: () => string): Promise<string> => {
  await db.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${name}, ${first()}) ON CONFLICT (name) DO NOTHING`
  const [row] = await db.$queryRaw<{ value: string }[]>`SELECT value FROM system_fact WHERE name = ${name}`
  if (!row) throw new Error(`the fact ${name} is gone`)
  return row.value
}

export const writeFact = async (db: Tx, name: string, value: string): Promise<void> => {
  await db.$executeRaw`UPDATE system_fact SET value = ${value} WHERE name = ${name}`
}
