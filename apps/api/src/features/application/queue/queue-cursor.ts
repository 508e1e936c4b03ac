import type { QueueCursor } from './queue-order.store.ts'

/** Opaque to the page: the sorted instant and the id, base64url. */
export const writeCursor = ({ at, id }: QueueCursor): string =>
  Buffer.from(`${at.toISOString()}|${id}`).toString('base64url')

// Strict, since PostgreSQL refuses other ids and years beyond its range.
const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

/** Undefined for a text that `writeCursor` did not write. */
export const readCursor = (cursor: string): QueueCursor | undefined => {
  const [, instant = '', id = ''] = written.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) || id === '' ? undefined : { at, id }
}
