import type { Tx } from '@portal/db/client'

/** R58: the platform's time. Raw: Prisma has no expressions. */
export const readDatabaseTime = async (db: Tx): Promise<Date> => {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('no time was answered')
  return row.now
}
