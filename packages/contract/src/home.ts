import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { instant } from './text.ts'

export const readHome = endpoint({
  id: 'readHome',
  method: 'GET',
  path: '/api/portal/home',
  access: 'enterprise',
  summary: '企业首页：资料完整度、安全等级、办理进度与下一步',
  response: z.strictObject({
    completeness: z.strictObject({ percent: z.int(), missing: z.array(z.string()) }),
    securityLevel: z.enum(['low', 'medium', 'high']),
    lastSignIn: z.nullable(z.strictObject({ at: instant, ip: z.string(), device: z.string() })),
    /** In the order of the manual; only steps that can be taken here. */
    steps: z.array(
      z.strictObject({ key: z.enum(['register', 'profile']), state: z.enum(['done', 'current', 'todo']) })
    ),
    /** The one thing to do next, null when nothing is open. */
    next: z.nullable(z.strictObject({ key: z.enum(['profile']), path: z.string() }))
  }),
  status: 200,
  errors: []
})
