import * as z from 'zod/mini'
import { described } from './documented.ts'
import { text } from './text.ts'

const usualPage = 20

/** Digits alone: `Number` would also take blanks, 1e2 and 0x10. */
const readWhole = (given: unknown): unknown =>
  typeof given === 'string' && /^[1-9]\d*$/.test(given) ? Number(given) : given

const pageSize = z.int({ error: 'field.type' }).check(z.gte(1, 'field.type'), z.lte(100, 'field.type'))

/** R42: `limit` is 1–100; `after` is the `nextCursor` of the page before. */
export const pageQuery = {
  limit: described(
    z.prefault(z.pipe(z.transform(readWhole), pageSize), usualPage),
    `每页条数，1–100，默认 ${usualPage}`,
    `Items of a page, 1–100, ${usualPage} if absent`
  ),
  after: described(
    z.optional(text({ max: 200 })),
    '上一页的 nextCursor；不要自行拼写',
    'The `nextCursor` of the page before; opaque'
  )
}

/** R42: a page of a list. The `Link` header has the address of the next one (RFC 8288). */
export const pageOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.strictObject({
    data: z.array(item),
    nextCursor: described(
      z.nullable(z.string()),
      '下一页的 after；null 表示没有下一页',
      'The `after` of the next page, null on the last one'
    ),
    hasMore: z.boolean()
  })
