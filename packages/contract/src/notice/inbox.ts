import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'

export const messageCategories = ['review', 'security', 'account', 'notice'] as const
const messageCategory = z.enum(messageCategories, { error: 'field.type' })

export const messageView = z.strictObject({
  id: z.uuid(),
  category: messageCategory,
  title: z.string(),
  body: z.string(),
  /** A path of the SPA. */
  link: z.nullable(z.string()),
  /** Written by the platform to many. https addresses in its body are shown as links. */
  isBroadcast: z.boolean(),
  createdAt: instant,
  readAt: z.nullable(instant)
})
export type MessageView = z.infer<typeof messageView>

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** R31. */
export const listMessages = endpoint({
  id: 'listMessages',
  method: 'GET',
  path: '/api/portal/messages',
  access: 'enterprise',
  permission: null,
  summary: '站内信，新的在前，每页 20 条',
  query: z.strictObject({
    category: z.optional(messageCategory),
    unread: z.optional(z.enum(['1'], { error: 'field.type' })),
    search: z.optional(text({ max: 60 })),
    after: z.optional(text({ max: 60 }))
  }),
  response: z.strictObject({ data: z.array(messageView), nextCursor: z.nullable(z.string()), unread: z.int() }),
  status: 200,
  errors: []
})

export const markMessageRead = endpoint({
  id: 'markMessageRead',
  method: 'PUT',
  path: '/api/portal/messages/:id/read',
  access: 'enterprise',
  permission: null,
  summary: '标为已读',
  params,
  status: 204,
  errors: ['request.not-found']
})

export const markAllMessagesRead = endpoint({
  id: 'markAllMessagesRead',
  method: 'POST',
  path: '/api/portal/messages/read-all',
  access: 'enterprise',
  permission: null,
  summary: '全部标为已读',
  status: 204,
  errors: []
})

export const deleteMessage = endpoint({
  id: 'deleteMessage',
  method: 'DELETE',
  path: '/api/portal/messages/:id',
  access: 'enterprise',
  permission: null,
  summary: '删除一封站内信',
  params,
  status: 204,
  errors: ['request.not-found']
})
