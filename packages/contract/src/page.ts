import * as z from 'zod/mini'
import { text } from './text.ts'

/** R42: `limit` is 1–100, 20 if absent; `after` is the `nextCursor` of the page before. */
export const pageQuery = {
  limit: z.optional(
    z.coerce
      .number({ error: 'field.type' })
      .check(z.int({ error: 'field.type' }), z.gte(1, 'field.type'), z.lte(100, 'field.type'))
  ),
  after: z.optional(text({ max: 200 }))
}

/** R42: a page of a list. The `Link` header has the address of the next one (RFC 8288). */
export const pageOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.strictObject({ data: z.array(item), nextCursor: z.nullable(z.string()), hasMore: z.boolean() })
