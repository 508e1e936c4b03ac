import { dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import type { KeyedHash } from '#api/adapters/vault.ts'
import { cutPage } from './page.rules.ts'
import { readCursor, writeCursor } from './signed-cursor.ts'

const pageSize = 50

/** Of a log, which is read newest first. */
export type LogStretch = {
  since: Date | undefined
  /** Exclusive. */
  before: Date | undefined
  /** The last row of the page before. */
  place: { at: Date; id: string } | undefined
  take: number
}

type Asked = {
  /** The name of the log and its filter. */
  list: string
  after: string | undefined
  /** The first and the last day in Beijing. */
  since: string | undefined
  until: string | undefined
}

/** A page of 50 rows. @throws Refusal `request.invalid` for a cursor of another list */
export const readLogPage = async <Row extends { at: Date; id: string }>(
  keyedHash: KeyedHash,
  { list, after, since, until }: Asked,
  read: (stretch: LogStretch) => Promise<Row[]>
): Promise<{ data: Row[]; nextCursor: string | null }> => {
  const [at, id] = readCursor(keyedHash, list, after)?.split(' ') ?? []
  const rows = await read({
    since: since === undefined ? undefined : startOfBeijingDay(since),
    before: until === undefined ? undefined : new Date(startOfBeijingDay(until).getTime() + dayMs),
    place: at && id ? { at: new Date(at), id } : undefined,
    take: pageSize + 1
  })
  const { page: data, nextCursor } = cutPage(rows, pageSize, (row) =>
    writeCursor(keyedHash, list, `${row.at.toISOString()} ${row.id}`)
  )
  return { data, nextCursor }
}

/** `where` and `orderBy` of a table with `createdAt` and `id`. */
export const inStretch = ({ since, before, place }: LogStretch) => ({
  where: [
    { createdAt: { ...(since ? { gte: since } : {}), ...(before ? { lt: before } : {}) } },
    ...(place ? [{ createdAt: { lte: place.at }, NOT: { createdAt: place.at, id: { gte: place.id } } }] : [])
  ],
  orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
})
