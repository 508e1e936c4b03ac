import * as z from 'zod/mini'
import { enterprise, enterpriseStates, ofEnterprise, testOnly } from '../admin-enterprise.ts'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'
import { papers, profileDifferences } from './profile-endpoints.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const profileChangeStates = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const

const changeView = z.strictObject({
  id: z.uuid(),
  enterprise,
  createdAt: instant,
  createdBy: z.string(),
  state: z.enum(profileChangeStates),
  /** The values at the time of submission. */
  differences: profileDifferences,
  /** R20: only the outer check digit of the requested code is wrong. */
  creditCodeSuspect: z.boolean(),
  /** Field → paper of the requested profile, changed or not. The reviewer compares a waiting change with them. */
  evidence: z.record(z.string(), z.uuid()),
  /** Papers of both sides and of the evidence; open them with readCaseAttachment. */
  papers,
  /**
   * The other enterprises that have the requested bank account in force or wait for it, at most 50, while this change waits
   * and asks for another account. Absent in answers of the version before.
   */
  sameAccount: z.optional(
    z.array(
      z.strictObject({
        ...enterprise.shape,
        state: z.enum(enterpriseStates),
        /** By a change that waits. */
        isWaiting: z.boolean()
      })
    )
  ),
  opinion: z.nullable(z.string()),
  decidedAt: z.nullable(instant),
  /** Also null when the enterprise withdrew the change. */
  decidedBy: z.nullable(z.string())
})

/** R21. */
export const listProfileChanges = endpoint({
  id: 'listProfileChanges',
  method: 'GET',
  path: '/api/admin/profile-changes',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '重要资料变更，每页 20 条：待审核的先提交的在前，其余的新的在前；每次查看都留痕',
  query: z.strictObject({
    state: z.optional(z.enum([...profileChangeStates, 'all'], { error: 'field.type' })),
    after: z.optional(z.uuid({ error: 'field.type' })),
    test: z.optional(testOnly)
  }),
  response: z.strictObject({ data: z.array(changeView), nextCursor: z.nullable(z.uuid()) }),
  status: 200,
  errors: []
})

/** R21. A refusal needs an opinion. */
export const decideProfileChange = endpoint({
  id: 'decideProfileChange',
  method: 'POST',
  path: '/api/admin/profile-changes/:id/decision',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '通过或驳回重要资料变更',
  params,
  body: z.strictObject({
    decision: z.enum(['approve', 'reject'], { error: 'field.type' }),
    opinion: z.optional(text({ max: 1000, multiline: true })),
    /** The numbers of `sameAccount` that the reviewer saw. An approval is refused if there are others. */
    sameAccount: z.optional(z.array(ofEnterprise.shape.number).check(z.maxLength(50, 'field.type')))
  }),
  status: 204,
  errors: [
    'application.state',
    'application.file-not-scanned',
    'profile.conflict',
    'profile.credit-code-taken',
    'profile.account-shared',
    'request.not-found'
  ]
})

/** R21. `of` chooses the value in force or the requested one. */
export const revealProfileChangeField = endpoint({
  id: 'revealProfileChangeField',
  method: 'POST',
  path: '/api/admin/profile-changes/:id/revelations',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '查看重要资料变更中一项敏感信息的原文，记入审计',
  params,
  body: z.strictObject({
    field: text({ max: 60, required: 'field.required' }),
    of: z.enum(['from', 'to'], { error: 'field.type' })
  }),
  response: z.strictObject({ value: z.string() }),
  status: 200,
  errors: ['request.not-found']
})
