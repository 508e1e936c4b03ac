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
  errors: ['request.not-found', 'proposal.open', 'factor-reset.none']
})
