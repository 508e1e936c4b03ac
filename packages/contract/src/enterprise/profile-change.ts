import * as z from 'zod/mini'
import { enterprise, enterpriseStates, ofEnterprise } from '../admin-enterprise.ts'
import {
  claimEndpoints,
  taskFilter,
  taskListEndpoints,
  taskParams,
  taskPlace,
  taskRow,
  taskView
} from '../desk-task.ts'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'
import { papers, profileDifferences } from './profile-endpoints.ts'

export const profileChangeStates = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const

const state = z.enum(profileChangeStates)

const changeView = z.strictObject({
  ...taskView,
  /** Null for what the portal itself asks for. */
  createdBy: z.nullable(z.string()),
  state,
  /**
   * R47, 工商核验: the register differs from the profile in force, and `differences` has the profile's value as `from` and
   * the register's as `to`. Here 通过 says that the profile is right, 驳回 asks the enterprise to correct it, and 撤回 that
   * nothing differs any more. Null for a change, and absent in answers of the version before.
   */
  register: z.optional(
    z.nullable(
      z.strictObject({
        found: z.boolean(),
        /** As the register writes it, such as 存续 or 吊销. */
        state: z.nullable(z.string()),
        isInBusiness: z.boolean(),
        checkedAt: instant,
        /** One more each time that something else differs. */
        revision: z.int()
      })
    )
  ),
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
  /** R47: 2 for another bank account. */
  approvals: z.union([z.literal(1), z.literal(2)]),
  /** The first of two approvals. It lapses when its giver loses the role of reviewer. */
  firstApproval: z.nullable(
    z.strictObject({ by: z.string(), self: z.boolean(), opinion: z.nullable(z.string()), isLapsed: z.boolean() })
  )
})

const filter = {
  state: z.optional(z.enum([...profileChangeStates, 'all'], { error: 'field.type' })),
  ...taskFilter
}

/** R21, R38. */
export const listProfileChanges = endpoint({
  id: 'listProfileChanges',
  method: 'GET',
  path: '/api/admin/profile-changes',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '资料变更审核：待审核的重要资料变更，可按状态、受理人、是否超时和企业筛选',
  query: z.strictObject({ ...filter, ...taskPlace }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        ...taskRow,
        createdBy: z.nullable(z.string()),
        state,
        /** As in `readProfileChange`, without the words of the register. */
        register: z.optional(z.nullable(z.strictObject({ found: z.boolean(), isInBusiness: z.boolean() }))),
        /** The fields that get another value, in the order of the page. */
        changed: z.array(z.string()),
        awaitsSecondApproval: z.boolean()
      })
    ),
    nextCursor: z.nullable(z.uuid())
  }),
  status: 200,
  errors: []
})

export const { count: countProfileChanges, export: exportProfileChanges } = taskListEndpoints({
  noun: 'ProfileChanges',
  path: '/api/admin/profile-changes',
  name: '资料变更审核',
  filter
})

export const readProfileChange = endpoint({
  id: 'readProfileChange',
  method: 'GET',
  path: '/api/admin/profile-changes/:id',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '一项重要资料变更：新旧资料与材料；每次查看都留痕',
  params: taskParams,
  response: changeView,
  status: 200,
  errors: ['request.not-found']
})

export const changeClaims = claimEndpoints({
  noun: 'ProfileChange',
  path: '/api/admin/profile-changes',
  name: '重要资料变更',
  state: 'application.state'
})
export const { claim: claimProfileChange, release: releaseProfileChange, assign: assignProfileChange } = changeClaims

/** R21, R47: by the reviewer who has claimed it. A refusal needs an opinion, and so does what closes 工商核验. */
export const decideProfileChange = endpoint({
  id: 'decideProfileChange',
  method: 'POST',
  path: '/api/admin/profile-changes/:id/decision',
  access: 'admin',
  roles: secondPersonDuties['second-approval'].decides,
  summary: '通过或驳回已受理的重要资料变更；变更银行账户须由两位审核员分别通过',
  params: taskParams,
  body: z.strictObject({
    decision: z.enum(['approve', 'reject'], { error: 'field.type' }),
    opinion: z.optional(text({ max: 1000, multiline: true })),
    /** The numbers of `sameAccount` that the reviewer saw. An approval is refused if there are others. */
    sameAccount: z.optional(z.array(ofEnterprise.shape.number).check(z.maxLength(50, 'field.type'))),
    /** Of 工商核验: the revision of `register` that the reviewer saw. */
    registerRevision: z.optional(z.int({ error: 'field.type' }))
  }),
  response: z.strictObject({ awaitsSecondApproval: z.boolean() }),
  status: 200,
  errors: [
    'application.state',
    'application.claimed',
    'application.same-reviewer',
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
  params: taskParams,
  body: z.strictObject({
    field: text({ max: 60, required: 'field.required' }),
    of: z.enum(['from', 'to'], { error: 'field.type' })
  }),
  response: z.strictObject({ value: z.string() }),
  status: 200,
  errors: ['request.not-found']
})
