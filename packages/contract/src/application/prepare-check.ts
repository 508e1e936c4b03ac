import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { profileBodyLimit, submitProfile } from '../enterprise/profile-endpoints.ts'
import { resubmitApplication, submitApplication } from './application.ts'
import { checkView, submissionErrors } from './internal-check.ts'

const id = z.uuid({ error: 'field.type' })

/** R36: what an operator submits while 企业内复核 is on: the body of the endpoint that would submit it at once. */
const prepared = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('PROFILE'), submission: submitProfile.body }),
    z.strictObject({ kind: z.literal('APPLICATION'), submission: submitApplication.body }),
    z.strictObject({ kind: z.literal('RESUBMISSION'), applicationId: id, submission: resubmitApplication.body }),
    z.strictObject({ kind: z.literal('WITHDRAWAL'), applicationId: id })
  ],
  { error: 'field.type' }
)
export type Prepared = z.infer<typeof prepared>

export const prepareCheck = endpoint({
  id: 'prepareCheck',
  method: 'POST',
  path: '/api/portal/checks',
  access: 'enterprise',
  permission: ['profile.edit', 'application.submit'],
  summary: '提交企业内复核：企业开启复核后，操作员的资料、申请与撤回先由另一人确认',
  body: prepared,
  bodyLimit: profileBodyLimit,
  response: checkView,
  status: 201,
  errors: ['check.off', 'check.waiting', ...submissionErrors]
})
