import * as z from 'zod/mini'
import { enterpriseReaders, enterpriseStates } from '../admin-enterprise.ts'
import { applicationState } from '../application/application.ts'
import { endpoint } from '../endpoint.ts'
import { operatorStates } from '../enterprise/operator.ts'
import { names } from '../names.ts'
import { instant, text } from '../text.ts'

const enterprise = z.strictObject({ number: z.string(), fullName: z.nullable(z.string()) })

/** Of each kind. */
export const mostFound = 5

/**
 * Ctrl K. Without the sandbox (R44), but for a case that is named by its id. A body, since a phone in an address would
 * stand in the logs of proxies.
 */
export const searchDesk = endpoint({
  id: 'searchDesk',
  method: 'POST',
  path: '/api/admin/search',
  access: 'admin',
  roles: enterpriseReaders,
  summary:
    '从任意页面查找：企业（全称、用户编号、统一社会信用代码）、申请（编号或企业）、账号（用户名开头或完整手机号），每类最多 5 条；申请只向可查看审核队列的角色返回',
  /** Long enough for the address of a case. */
  body: z.strictObject({ words: text({ max: 200, required: 'field.required' }) }),
  response: z.strictObject({
    enterprises: z.array(z.extend(enterprise, { creditCode: z.nullable(z.string()), state: z.enum(enterpriseStates) })),
    /** Newest first. */
    cases: z.array(
      z.strictObject({ id: z.uuid(), enterprise, name: names, state: applicationState, submittedAt: instant })
    ),
    accounts: z.array(
      z.strictObject({
        id: z.uuid(),
        username: z.string(),
        name: z.nullable(z.string()),
        /** Masked. */
        phone: z.string(),
        state: z.enum(operatorStates),
        enterprise
      })
    )
  }),
  status: 200,
  errors: []
})
