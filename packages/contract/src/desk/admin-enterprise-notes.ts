import * as z from 'zod/mini'
import { enterpriseReaders, ofEnterprise } from '../admin-enterprise.ts'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'

/** R38: 内部备注, which the enterprise never sees. */
export const listEnterpriseNotes = endpoint({
  id: 'listEnterpriseNotes',
  method: 'GET',
  path: '/api/admin/enterprises/:number/notes',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '企业的内部备注，新的在前，每页 20 条；每次查看都留痕',
  params: ofEnterprise,
  query: z.strictObject({ after: z.optional(z.uuid({ error: 'field.type' })) }),
  response: z.strictObject({
    data: z.array(z.strictObject({ id: z.uuid(), at: instant, author: z.string(), text: z.string() })),
    nextCursor: z.nullable(z.uuid())
  }),
  status: 200,
  errors: ['request.not-found']
})

export const addEnterpriseNote = endpoint({
  id: 'addEnterpriseNote',
  method: 'POST',
  path: '/api/admin/enterprises/:number/notes',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'REVIEWER'],
  summary: '添加企业的内部备注，企业看不到；记入审计',
  params: ofEnterprise,
  body: z.strictObject({ text: text({ max: 1000, required: 'note.required', multiline: true }) }),
  status: 204,
  errors: ['request.not-found']
})
