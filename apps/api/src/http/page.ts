import type { FastifyReply } from 'fastify'
import { cutPage } from './page.rules.ts'
import { refuseField } from './refusal.ts'

type Page<Item> = { data: Item[]; nextCursor: string | null; hasMore: boolean }

/**
 * R42: of `most + 1` rows the first `most`, with the cursor after the last one and the `Link` to the next page
 * (RFC 8288).
 */
export const pageOf = <Row, Item>(
  reply: FastifyReply,
  rows: readonly Row[],
  { most, cursor, view }: { most: number; cursor: (row: Row) => string; view: (row: Row) => Item }
): Page<Item> => {
  const { page, nextCursor } = cutPage(rows, most, cursor)
  linkNext(reply, nextCursor)
  return { data: page.map(view), nextCursor, hasMore: nextCursor !== null }
}

/** The `Link` to the page behind this cursor, which keeps the other parameters of the request. Null: there is none. */
export const linkNext = (reply: FastifyReply, nextCursor: string | null): void => {
  if (nextCursor === null) return
  const [path = '', query] = reply.request.url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('after', nextCursor)
  reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`)
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The cursor of a list: the id (UUID) of the last row seen. @throws Refusal `request.invalid` for a foreign cursor */
export const idCursor = (after: string | undefined): string | undefined => {
  if (after !== undefined && !uuid.test(after)) throw refuseField('/after', 'field.type')
  return after
}
