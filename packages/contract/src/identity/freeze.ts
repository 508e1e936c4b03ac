import * as z from 'zod/mini'
import { ofEnterprise } from '../admin-enterprise.ts'
import { isCalendarDate } from '../calendar-date.ts'
import { type AdminRole, endpoint } from '../endpoint.ts'
import { rule, text } from '../text.ts'

const freezers = ['SYSTEM', 'SECURITY'] as const satisfies readonly AdminRole[]

export const freezeAction = z.enum(['freeze', 'unfreeze'], { error: 'field.type' })

/** '' becomes undefined, as in a form. */
const lastDay = z.optional(
  z.pipe(
    z
      .string({ error: 'field.type' })
      .check(rule((value) => (value === '' || isCalendarDate(value) ? undefined : 'date.format'))),
    z.transform((value: string) => (value === '' ? undefined : value))
  )
)

/** The reason of a freeze is shown at the sign-in. With `until` it ends by itself after that day in Beijing. */
export const stateChange = z.strictObject({
  action: freezeAction,
  reason: text({ max: 200, required: 'reason.required', multiline: true }),
  until: lastDay
})

export const changeEnterpriseState = endpoint({
  id: 'changeEnterpriseState',
  method: 'POST',
  path: '/api/admin/enterprises/:number/state',
  access: 'admin',
  roles: freezers,
  summary: '冻结或解冻企业，须写明原因；冻结时企业的所有账号立即退出',
  params: ofEnterprise,
  body: stateChange,
  status: 204,
  errors: ['freeze.state', 'request.not-found']
})

export const changeAccountState = endpoint({
  id: 'changeAccountState',
  method: 'POST',
  path: '/api/admin/accounts/:id/state',
  access: 'admin',
  roles: freezers,
  summary: '冻结或解冻一个账号，须写明原因；冻结时该账号立即退出',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  body: stateChange,
  status: 204,
  errors: ['freeze.state', 'request.not-found']
})
