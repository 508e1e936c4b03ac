import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { instant, text } from './text.ts'

/** R39. */
export const listAuditEvents = endpoint({
  id: 'listAuditEvents',
  method: 'GET',
  path: '/api/admin/audit-events',
  access: 'admin',
  roles: ['AUDIT'],
  summary: '审计记录，新的在前，每页 50 条',
  query: z.strictObject({
    action: z.optional(text({ max: 60 })),
    /** 用户编号 with or without leading zeros. */
    enterprise: z.optional(text({ max: 20 })),
    after: z.optional(text({ max: 18 }).check(z.regex(/^\d+$/, 'field.type')))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.string(),
        at: instant,
        actorKind: z.string(),
        actor: z.nullable(z.string()),
        enterprise: z.nullable(z.string()),
        action: z.string(),
        detail: z.string(),
        ip: z.string(),
        requestId: z.string(),
        sealed: z.boolean()
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})
