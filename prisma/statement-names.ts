import { createHash } from 'node:crypto'

// Prisma writes one text per shape of a query. Only lists of varying length make many; those beyond stay unprepared.
const maxNames = 500
const names = new Map<string, string>()

// An INSERT of several rows has one text for each number of rows, and a prepared one costs 1.5 kB a row and connection.
const isOfSeveralRows = (sql: string): boolean => sql.includes('), ($')

/** At the beginning of a text: it stays unprepared, so PostgreSQL plans it for its values every time. */
export const planEachTime = '/* plan each time */'

/** A stable name per SQL text, so that PostgreSQL plans it once a connection; empty means unprepared. */
export function nameStatement({ sql }: { sql: string }): string {
  if (sql.startsWith(planEachTime)) return ''
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= maxNames || isOfSeveralRows(sql)) return ''
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22)
  names.set(sql, name)
  return name
}
