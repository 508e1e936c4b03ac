import type { QueueCursor } from './queue.store.ts'

/** Opaque to the page: the sorted instant and the id, base64url. */
export const writeCursor = ({ at, id }: QueueCursor): string =>
  Buffer.from(`${at.toISOString()}|${id}`).toString('base64url')

/** Undefined for anything that this code did not write. */
export const readCursor = (cursor: string): QueueCursor | undefined => {
  const [, instant = '', id = ''] =
    /^([\dT:.Z-]{24})\|([\da-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) || id === '' ? undefined : { at, id }
}
