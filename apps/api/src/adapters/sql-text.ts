/** Text for `contains`, `startsWith` or LIKE: Prisma passes the wildcards on as they are. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/** The day in 北京时间 of a timestamptz column, as YYYY-MM-DD, for statements in SQL. The column is no user input. */
export const beijingDaySql = (column: 'at' | 'created_at' | 'first_seen_at' | 'submitted_at'): string =>
  `to_char(${column} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`
