import * as z from 'zod/mini'
import { component, described } from '../documented.ts'
import { endpoint } from '../endpoint.ts'
import { enterpriseNumber } from '../enterprise-number.ts'
import { permissions } from '../permission-codes.ts'
import { text, withLetters } from '../text.ts'

/** R41: how many messages a client sends to one enterprise in 24 hours. */
export const messagesPerDay = 200

/** A page of the portal for enterprises: no address elsewhere can come into the inbox. */
const link = z
  .string({ error: 'field.type' })
  .check(
    z.maxLength(300, 'message.link'),
    z.regex(/^\/(center|trade|settlement|funds|logistics|services|approve)(\/[\w-]+)*(\?[\w=&%.~-]*)?$/, 'message.link')
  )

export const sendPartnerMessage = endpoint({
  id: 'sendPartnerMessage',
  method: 'POST',
  path: '/api/v1/messages',
  access: 'client',
  scope: 'message:write',
  summary: `向企业发送站内信，署客户端名称；每家企业 24 小时内最多 ${messagesPerDay} 封`,
  body: z.strictObject({
    enterprise: enterpriseNumber,
    to: described(
      z.union([
        z.literal('all', 'field.type'),
        z.strictObject({ permission: z.enum(permissions, { error: 'field.type' }) })
      ]),
      'all：所有正常账号；或只发给有某项权限的账号',
      'All active accounts, or those with a permission for a menu of this client'
    ),
    title: text({ max: 60, required: 'field.required' }).check(withLetters),
    text: text({ max: 1000, multiline: true, required: 'field.required' }).check(withLetters),
    link: described(z.optional(link), '本平台的页面，如 /trade', 'A page of the portal, such as /trade')
  }),
  response: component(
    'SentMessage',
    z.strictObject({ id: z.uuid(), recipients: described(z.int(), '收到的账号数', 'How many accounts got it') }),
    '已发送的站内信',
    'A message that was sent'
  ),
  status: 201,
  errors: ['request.not-found', 'enterprise.frozen', 'client.too-many-messages']
})
