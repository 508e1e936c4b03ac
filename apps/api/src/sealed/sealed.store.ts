import { Prisma, type Tx } from '@portal/db/client'

/** Where sealed values are. `key` is the primary key: each column with its type, in the order of the index. */
export type SealedPlace = {
  table: string
  key: Readonly<Record<string, 'uuid' | 'text' | 'int' | 'bytea'>>
  column: string
  /** The context in which the value of a row is sealed, from the texts of its primary key. */
  context(ids: string[]): string
  /** The empty text stands for no value. */
  mayBeEmpty?: boolean
  /** Lives for hours, so it is not sealed again. */
  isShortLived?: boolean
}

export type SealedValue = { ids: string[]; sealed: string }

type Page = { after: SealedValue | undefined; most: number; otherThan?: string }

/** In the order of the primary key; `otherThan` leaves out what this key sealed. Raw: one statement for tables with different keys. */
export const listSealedValues = (
  db: Tx,
  { table, key, column, mayBeEmpty = false }: SealedPlace,
  { after, most, otherThan }: Page
): Promise<SealedValue[]> => {
  const columns = Object.keys(key)
  const order = Prisma.raw(columns.join(', '))
  const ids = Prisma.raw(columns.map((name) => `${name}::text`).join(', '))
  const value = Prisma.raw(column)
  const present = mayBeEmpty ? Prisma.sql`${value} <> ''` : Prisma.sql`${value} IS NOT NULL`
  const others = otherThan ? Prisma.sql`AND NOT starts_with(${value}, ${`v1.${otherThan}.`})` : Prisma.empty
  const rest = after ? Prisma.sql`AND (${order}) > (${keyOf(key, after.ids)})` : Prisma.empty
  return db.$queryRaw<SealedValue[]>`
    SELECT ARRAY[${ids}] AS ids, ${value} AS sealed FROM ${Prisma.raw(table)}
    WHERE ${present} ${others} ${rest} ORDER BY ${order} LIMIT ${most}`
}

/** False if the value changed since it was read: newer input must not be lost. */
export const replaceSealedValue = async (
  db: Tx,
  { table, key, column }: SealedPlace,
  { ids, sealed }: SealedValue,
  next: string
): Promise<boolean> => {
  const value = Prisma.raw(column)
  const columns = Prisma.raw(Object.keys(key).join(', '))
  const count = await db.$executeRaw`
    UPDATE ${Prisma.raw(table)} SET ${value} = ${next}
    WHERE (${columns}) = (${keyOf(key, ids)}) AND ${value} = ${sealed}`
  return count === 1
}

const keyOf = (key: SealedPlace['key'], ids: string[]): Prisma.Sql =>
  Prisma.join(Object.values(key).map((type, index) => Prisma.sql`${ids[index]}::text::${Prisma.raw(type)}`))
