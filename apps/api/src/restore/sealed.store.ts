import { Prisma, type Tx } from '@portal/db/client'

/** Where sealed values are. `key` is the primary key: each column with its type, in the order of the index. */
export type SealedPlace = {
  table: string
  key: Readonly<Record<string, 'uuid' | 'text' | 'int' | 'bytea'>>
  column: string
}

export type SealedValue = { ids: string[]; sealed: string }

type Page = { after: SealedValue | undefined; most: number }

/** In the order of the primary key. Raw: one statement for tables with different keys. */
export const listSealedValues = (
  db: Tx,
  { table, key, column }: SealedPlace,
  { after, most }: Page
): Promise<SealedValue[]> => {
  const columns = Object.keys(key)
  const order = Prisma.raw(columns.join(', '))
  const ids = Prisma.raw(columns.map((name) => `${name}::text`).join(', '))
  const rest = after ? Prisma.sql`AND (${order}) > (${keyOf(key, after.ids)})` : Prisma.empty
  return db.$queryRaw<SealedValue[]>`
    SELECT ARRAY[${ids}] AS ids, ${Prisma.raw(column)} AS sealed FROM ${Prisma.raw(table)}
    WHERE ${Prisma.raw(column)} IS NOT NULL ${rest} ORDER BY ${order} LIMIT ${most}`
}

const keyOf = (key: SealedPlace['key'], ids: string[]): Prisma.Sql =>
  Prisma.join(Object.values(key).map((type, index) => Prisma.sql`${ids[index]}::text::${Prisma.raw(type)}`))
