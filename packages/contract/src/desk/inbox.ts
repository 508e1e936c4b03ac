import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant } from '../text.ts'

const adminMessage = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  link: z.nullable(z.string()),
  createdAt: instant,
  readAt: z.nullable(instant)
})
export type AdminMessage = z.infer<typeof adminMessage>

export const listAdminMessages = endpoint({
  id: 'listAdminMessages',
  method: 'GET',
  path: '/api/admin/messages',
  access: 'admin',
  roles: [],
  summary: '给本管理员的消息',
  response: z.array(adminMessage),
  status: 200,
  errors: []
})

export const markAdminMessageRead = endpoint({
  id: 'markAdminMessageRead',
  method: 'PUT',
  path: '/api/admin/messages/:id/read',
  access: 'admin',
  roles: [],
  summary: '标为已读',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found']
})

export const markAllAdminMessagesRead = endpoint({
  id: 'markAllAdminMessagesRead',
  method: 'POST',
  path: '/api/admin/messages/read-all',
  access: 'admin',
  roles: [],
  summary: '全部标为已读',
  status: 204,
  errors: []
})
