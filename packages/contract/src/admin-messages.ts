import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { instant } from './text.ts'

export const listAdminMessages = endpoint({
  id: 'listAdminMessages',
  method: 'GET',
  path: '/api/admin/messages',
  access: 'admin',
  roles: [],
  summary: '给本管理员的消息',
  response: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      body: z.string(),
      link: z.nullable(z.string()),
      createdAt: instant,
      readAt: z.nullable(instant)
    })
  ),
  status: 200,
  errors: []
})

export const markAdminMessagesRead = endpoint({
  id: 'markAdminMessagesRead',
  method: 'POST',
  path: '/api/admin/messages/read-all',
  access: 'admin',
  roles: [],
  summary: '全部标为已读',
  status: 204,
  errors: []
})
