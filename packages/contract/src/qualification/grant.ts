import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { text } from '../text.ts'

export const grantState = z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED'])
export type GrantState = z.infer<typeof grantState>

/**
 * R46, 续期: a qualification may be renewed from so many days before its end, by the calendar of Beijing. A renewal that is
 * open at the end keeps it in force for so many days more at most.
 */
export const renewalDays = 60

/** R26: 暂停, 恢复, 撤销. */
export const changeGrant = endpoint({
  id: 'changeGrant',
  method: 'POST',
  path: '/api/admin/grants/:id/state',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '暂停、恢复或撤销业务资格，须写明原因',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  body: z.strictObject({
    action: z.enum(['suspend', 'resume', 'revoke'], { error: 'field.type' }),
    reason: text({ max: 500, required: 'reason.required', multiline: true })
  }),
  response: z.strictObject({ state: grantState }),
  status: 200,
  errors: ['grant.state', 'request.not-found']
})
