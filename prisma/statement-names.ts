import { createHash } from 'node:crypto'

// Prisma writes one text per shape of a query. Only lists of varying length make many; those beyond stay unprepared.
const maxNames = 500
const names = new Map<string, string>()

/** A stable name per SQL text, so that PostgreSQL plans it once a connection; empty means unprepared. */
export function nameStatement({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= maxNames) return ''
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22)
  names.set(sql, name)
  return name
}
