import * as z from 'zod/mini'
import { enterpriseReaders, enterpriseStates, ofEnterprise } from '../admin-enterprise.ts'
import { applicationState } from '../application/application.ts'
import { endpoint } from '../endpoint.ts'
import { operatorStates } from '../enterprise/operator.ts'
import { freezeAction } from '../identity/freeze.ts'
import { names } from '../names.ts'
import { grantState } from '../qualification/grant.ts'
import { proposalView } from '../record/proposal.ts'
import { accountRoles } from '../roles.ts'
import { calendarDay, instant, text } from '../text.ts'

/** What the words of a search are compared with. `enterprise`: name, 用户编号 and 统一社会信用代码. */
export const enterpriseSearches = ['enterprise', 'username', 'phone', 'legalPerson'] as const

const filter = {
  by: z.optional(z.enum(enterpriseSearches, { error: 'field.type' })),
  search: z.optional(text({ max: 60 })),
  type: z.optional(text({ max: 60 })),
  state: z.optional(z.enum(enterpriseStates, { error: 'field.type' })),
  /** `submitted`: a profile is in force, which had all required fields when it was submitted. */
  profile: z.optional(z.enum(['submitted', 'none'], { error: 'field.type' })),
  /** Held in force. */
  qualification: z.optional(text({ max: 60 })),
  /** R53: `moved`: an import brought it, and one of its people has signed in here. `waiting`: none of them has. */
  moved: z.optional(z.enum(['moved', 'waiting'], { error: 'field.type' })),
  /** The first and the last day of registration, in Beijing. */
  registeredFrom: z.optional(calendarDay),
  registeredTo: z.optional(calendarDay),
  /** R44: the test enterprises, which are hidden otherwise. */
  test: z.optional(z.enum(['1'], { error: 'field.type' }))
}

const facts = {
  number: z.string(),
  fullName: z.nullable(z.string()),
  type: names,
  creditCode: z.nullable(z.string()),
  state: z.enum(enterpriseStates),
  isTest: z.boolean(),
  registeredAt: instant,
  legalPersonName: z.nullable(z.string()),
  /** The phone is masked. Null once the enterprise was closed. */
  owner: z.nullable(z.strictObject({ username: z.string(), phone: z.string() }))
}

/** R38: newest first. */
export const listEnterprises = endpoint({
  id: 'listEnterprises',
  method: 'GET',
  path: '/api/admin/enterprises',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '企业，新注册的在前',
  query: z.strictObject({
    ...filter,
    limit: z.optional(z.enum(['10', '20', '50', '100'], { error: 'field.type' })),
    after: z.optional(text({ max: 200 }))
  }),
  response: z.strictObject({
    data: z.array(z.strictObject({ ...facts, qualifications: z.array(names) })),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})

/** Apart from `listEnterprises`, since it stays the same while pages are turned. */
export const countEnterprises = endpoint({
  id: 'countEnterprises',
  method: 'GET',
  path: '/api/admin/enterprises/counts',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '符合筛选条件的企业数；以及可筛选的企业类型和业务资格',
  query: z.strictObject(filter),
  response: z.strictObject({
    /** Counted up to 1000; `capped` if there are more. */
    total: z.strictObject({ count: z.int(), capped: z.boolean() }),
    types: z.array(z.strictObject({ code: z.string(), name: names })),
    qualifications: z.array(z.strictObject({ code: z.string(), name: names }))
  }),
  status: 200,
  errors: []
})

/** ux 15: the filtered list. A row contains no more personal data than the list shows. */
export const exportEnterprises = endpoint({
  id: 'exportEnterprises',
  method: 'GET',
  path: '/api/admin/enterprises/export',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '按筛选条件导出企业（.xlsx，最多 10000 家），记入审计',
  query: z.strictObject(filter),
  raw: true,
  status: 200,
  errors: ['export.too-many']
})

const freeze = z.strictObject({
  reason: z.string(),
  frozenAt: instant,
  frozenBy: z.string(),
  /** The last day, in Beijing. Null: until an administrator ends it. */
  until: z.nullable(z.string()),
  unfrozenAt: z.nullable(instant),
  /** Null with `unfrozenAt`: it ended by its last day. */
  unfrozenBy: z.nullable(z.string()),
  unfreezeReason: z.nullable(z.string())
})
export type FreezeView = z.infer<typeof freeze>

export const readEnterprise = endpoint({
  id: 'readEnterprise',
  method: 'GET',
  path: '/api/admin/enterprises/:number',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '一家企业：概况、冻结记录、业务资格与申请',
  params: ofEnterprise,
  response: z.strictObject({
    ...facts,
    /** R17: percent of the required fields of the profile in force, 0 without one. */
    completeness: z.int(),
    /** Of `listDuplicates`. Absent in answers of the version before. */
    suspectedDuplicates: z.optional(z.int()),
    needsCheck: z.boolean(),
    requiresSecondFactor: z.boolean(),
    /** Newest first, at most 50. The first is in force if it has no `unfrozenAt`. */
    freezes: z.array(freeze),
    /** Newest first. */
    grants: z.array(
      z.strictObject({
        id: z.uuid(),
        name: names,
        state: grantState,
        grantedAt: instant,
        expiresAt: z.nullable(instant),
        /** R46: until when an open renewal keeps it in force at most. */
        renewalUntil: z.nullable(instant),
        reason: z.nullable(z.string())
      })
    ),
    /** Newest first, at most 100. */
    cases: z.array(
      z.strictObject({
        id: z.uuid(),
        name: names,
        isRenewal: z.boolean(),
        state: applicationState,
        grant: z.nullable(grantState),
        round: z.int(),
        submittedAt: instant,
        decidedAt: z.nullable(instant)
      })
    ),
    /** What this administrator may do now. */
    allowedActions: z.array(freezeAction)
  }),
  status: 200,
  errors: ['request.not-found']
})

export const listEnterpriseAccounts = endpoint({
  id: 'listEnterpriseAccounts',
  method: 'GET',
  path: '/api/admin/enterprises/:number/accounts',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '企业的账号，新的在前，每页 20 个；手机号隐去中间四位',
  params: ofEnterprise,
  query: z.strictObject({ after: z.optional(z.uuid({ error: 'field.type' })) }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        username: z.string(),
        name: z.nullable(z.string()),
        /** Masked. */
        phone: z.string(),
        role: z.enum(accountRoles),
        state: z.enum(operatorStates),
        lastSignInAt: z.nullable(instant),
        /** While the account itself is frozen. */
        freeze: z.nullable(freeze),
        allowedActions: z.array(freezeAction),
        /** R34: the reset of the second factor that waits. */
        factorReset: z.nullable(z.extend(proposalView, { proof: z.string() })),
        mayProposeReset: z.boolean()
      })
    ),
    nextCursor: z.nullable(z.uuid())
  }),
  status: 200,
  errors: ['request.not-found']
})
