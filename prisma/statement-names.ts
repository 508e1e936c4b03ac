import { createHash } from 'node:crypto'

// Prisma writes one text for each shape of a query. Lists of varying length make many. Further texts stay unprepared.
const maxNames = 500
const names = new Map<string, string>()

// Each number of rows makes another text. A prepared INSERT costs 1.5 kB for each row and connection.
const isOfSeveralRows = (sql: string): boolean => sql.includes('), ($')

/** A statement that begins with this stays unprepared, so PostgreSQL plans it for its values every time. */
export const planEachTime = '/* plan each time */'

/** A stable name for each SQL text, so that PostgreSQL plans it once for each connection. '' means unprepared. */
export function nameStatement({ sql }: { sql: string }): string {
  if (sql.startsWith(planEachTime)) return ''
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= maxNames || isOfSeveralRows(sql)) return ''
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22)
  names.set(sql, name)
  return name
}
