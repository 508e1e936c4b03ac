import * as z from 'zod/mini'
import {
  claimEndpoints,
  taskFilter,
  taskListEndpoints,
  taskParams,
  taskPlace,
  taskRow,
  taskView
} from '../desk-task.ts'
import { endpoint } from '../endpoint.ts'
import { phoneRecoveryStates } from '../identity/security.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { instant, text } from '../text.ts'

const account = z.strictObject({ username: z.string(), name: z.nullable(z.string()), isOwner: z.boolean() })

const recovery = {
  account,
  state: z.enum(phoneRecoveryStates),
  objectUntil: instant,
  endedAt: z.nullable(instant)
}

const filter = {
  state: z.optional(z.enum([...phoneRecoveryStates, 'all'], { error: 'field.type' })),
  /** Also part of the user name. */
  ...taskFilter
}

/** R35, R38. */
export const listPhoneRecoveries = endpoint({
  id: 'listPhoneRecoveries',
  method: 'GET',
  path: '/api/admin/phone-recoveries',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '更换手机审核：更换绑定手机的申请，可按状态、受理人、是否超时、企业和用户名筛选',
  query: z.strictObject({ ...filter, ...taskPlace }),
  response: z.strictObject({
    data: z.array(z.strictObject({ ...taskRow, ...recovery })),
    nextCursor: z.nullable(z.uuid())
  }),
  status: 200,
  errors: []
})

export const { count: countPhoneRecoveries, export: exportPhoneRecoveries } = taskListEndpoints({
  noun: 'PhoneRecoveries',
  path: '/api/admin/phone-recoveries',
  name: '更换手机审核',
  filter
})

export const readPhoneRecovery = endpoint({
  id: 'readPhoneRecovery',
  method: 'GET',
  path: '/api/admin/phone-recoveries/:id',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '一份更换绑定手机的申请；每次查看都留痕',
  params: taskParams,
  response: z.strictObject({
    ...taskView,
    ...recovery,
    /** Of the profile in force, to compare with the letter. */
    legalPersonName: z.nullable(z.string()),
    /** Masked. */
    oldPhone: z.string(),
    /** In full while the application waits and the caller is a reviewer, to compare with the letter; masked otherwise. */
    newPhone: z.string(),
    letter: attachmentView
  }),
  status: 200,
  errors: ['request.not-found']
})

export const recoveryClaims = claimEndpoints({
  noun: 'PhoneRecovery',
  path: '/api/admin/phone-recoveries',
  name: '更换绑定手机的申请',
  state: 'phone-recovery.state'
})
export const { claim: claimPhoneRecovery, release: releasePhoneRecovery, assign: assignPhoneRecovery } = recoveryClaims

/** R35: by the reviewer who has claimed it. A refusal needs an opinion. An approval takes effect when the time to object is over. */
export const decidePhoneRecovery = endpoint({
  id: 'decidePhoneRecovery',
  method: 'POST',
  path: '/api/admin/phone-recoveries/:id/decision',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '通过或驳回已受理的更换绑定手机的申请',
  params: taskParams,
  body: z.strictObject({
    decision: z.enum(['approve', 'reject'], { error: 'field.type' }),
    opinion: z.optional(text({ max: 1000, multiline: true }))
  }),
  status: 204,
  errors: ['application.claimed', 'application.file-not-scanned', 'phone-recovery.state', 'request.not-found']
})
