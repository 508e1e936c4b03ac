import * as z from 'zod/mini'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { text } from '../text.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const factorResetProposal = z.strictObject({
  reason: text({ max: 200, required: 'reason.required', multiline: true }),
  /** How the person proved who they are, such as by which papers and which call. */
  proof: text({ max: 500, required: 'proof.required', multiline: true })
})

/** R34, R37: no administrator sees or sets a password; the person still needs it to sign in. */
export const proposeFactorReset = endpoint({
  id: 'proposeFactorReset',
  method: 'POST',
  path: '/api/admin/accounts/:id/factor-resets',
  access: 'admin',
  roles: secondPersonDuties['factor-reset'].proposes,
  summary: '核验身份后提出重置账号的二次验证，须写明原因和核验方式，由另一位安全管理员确认后生效',
  params,
  body: factorResetProposal,
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['request.not-found', 'factor-reset.open', 'factor-reset.none']
})

const decision = z.strictObject({
  decision: z.enum(['confirm', 'refuse'], { error: 'field.type' }),
  opinion: text({ max: 1000, multiline: true })
})

export const judgeFactorReset = endpoint({
  id: 'judgeFactorReset',
  method: 'POST',
  path: '/api/admin/accounts/factor-resets/:id/decision',
  access: 'admin',
  roles: secondPersonDuties['factor-reset'].decides,
  summary: '确认或驳回二次验证的重置；提出者不能确认，驳回须写意见；确认后验证器、通行密钥和恢复码失效，账号立即退出',
  params,
  body: decision,
  status: 204,
  errors: ['request.not-found', 'admin-change.judged', 'admin-change.second-person']
})

export const withdrawFactorReset = endpoint({
  id: 'withdrawFactorReset',
  method: 'DELETE',
  path: '/api/admin/accounts/factor-resets/:id',
  access: 'admin',
  roles: secondPersonDuties['factor-reset'].proposes,
  summary: '撤回自己提出的二次验证重置',
  params,
  status: 204,
  errors: ['request.not-found', 'admin-change.judged', 'admin-change.proposer-only']
})
