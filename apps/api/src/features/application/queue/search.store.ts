import { Prisma, type Tx } from '@portal/db/client'
import { planEachTime } from '@portal/db/statement-names'
import { escapeLike } from '#api/adapters/sql-text.ts'
import type { Found, Region } from './queue.rules.ts'
import { type Search, searchOf } from './search.rules.ts'

const mostFound = 2000

/** How many rows the words find decides between two plans, and a prepared statement would be planned without them. */
export const plannedForItsWords = Prisma.raw(planEachTime)

/**
 * R38: the enterprises that the words mean. Either they are few, and their cases are collected; or the words are so
 * common that some of them soon turn up while the queue is read in its order. Raw: the indexes need operators of their own.
 */
export const findEnterprises = async (db: Tx, words: string): Promise<Found> => {
  const search = searchOf(words)
  const ids =
    search.by === 'number'
      ? Prisma.sql`SELECT s.id FROM enterprise s`
      : Prisma.sql`SELECT s.enterprise_id AS id FROM profile s`
  const rows = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`${plannedForItsWords} ${ids} WHERE ${searchCondition(search)} LIMIT ${Prisma.raw(String(mostFound + 1))}`
  )
  return rows.length > mostFound ? { search, text: words.toLowerCase() } : { enterpriseIds: rows.map(({ id }) => id) }
}

/** Collecting the cases of so many takes half a second (decision 075). */
const mostCollected = 20_000

/**
 * R47: few enterprises have their cases collected. Of more, some soon turn up while the queue is read in its order, which
 * takes too long only where all of them lie at its end. Raw: a capped count by an index of an expression.
 */
export const findRegion = async (db: Tx, area: string, most = mostCollected): Promise<Region> => {
  const [row] = await db.$queryRaw<{ isMore: boolean }[]>(
    Prisma.sql`${plannedForItsWords} SELECT EXISTS (SELECT FROM profile s WHERE ${isRegisteredIn(area)}
      OFFSET ${Prisma.raw(String(most))}) AS "isMore"`
  )
  return { area, isCollected: row?.isMore === false }
}

/** `area` is the first two or four of the six digits. As a range, which the index of addresses has. */
export const isRegisteredIn = (area: string): Prisma.Sql =>
  Prisma.sql`s.fields ->> 'registeredRegion' BETWEEN ${area.padEnd(6, '0')} AND ${area.padEnd(6, '9')}`

export const searchCondition = (search: Search): Prisma.Sql => {
  if (search.by === 'number') return Prisma.sql`s.number = ${search.number}`
  const { pairs, like, within } = search
  const conditions = [
    ...(pairs.length > 0 ? [Prisma.sql`s.search_pairs @> ${pairs}::text[]`] : []),
    ...(like === undefined ? [] : [Prisma.sql`s.search_text LIKE ${`%${escapeLike(like)}%`}`]),
    // A function, since PostgreSQL would estimate a LIKE as an additional filter, although the pairs already imply it.
    ...(within === undefined ? [] : [Prisma.sql`position(${within} IN s.search_text) > 0`])
  ]
  return Prisma.join(conditions, ' AND ')
}
