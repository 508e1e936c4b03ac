import type { Sql } from '@portal/db/sql'

/**
 * The stored fact, written from `first` when this database has none; processes that start together agree on one. Past
 * Prisma, whose query engine an idle portal need not load.
 */
export const readFact = async (sql: Sql, name: string, first: () => string): Promise<string> => {
  await sql.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${name}, ${first()}) ON CONFLICT (name) DO NOTHING`
  const [row] = await sql.$queryRaw<{ value: string }[]>`SELECT value FROM system_fact WHERE name = ${name}`
  if (!row) throw new Error(`the fact ${name} is gone`)
  return row.value
}

export const writeFact = async (sql: Sql, name: string, value: string): Promise<void> => {
  await sql.$executeRaw`UPDATE system_fact SET value = ${value} WHERE name = ${name}`
}
