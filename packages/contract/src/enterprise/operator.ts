import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { phone } from '../identifiers/phone.ts'
import { accountRoles, grantablePermissions, operatorRoles } from '../permissions.ts'
import { instant, rule, text } from '../text.ts'
import { username } from '../username.ts'

/** R36. An invitation lives so many days, an offer of 转让主账号 so many hours. */
export const operatorLimits = { invitationDays: 7, transferHours: 24, perEnterprise: 2000 } as const

/** 待激活, 正常, 已停用, 已冻结 (by the platform). */
export const operatorStates = ['INVITED', 'ACTIVE', 'DISABLED', 'FROZEN'] as const
export type OperatorState = (typeof operatorStates)[number]

/** What the owner may do with an operator now. The page shows a button for each. */
export const operatorActions = ['resend', 'remove', 'role', 'disable', 'enable', 'reset-password', 'transfer'] as const
export type OperatorAction = (typeof operatorActions)[number]

const name = text({ max: 40, required: 'operator.name-required' }).check(
  rule((value) => (/\p{L}/u.test(value) ? undefined : 'name.letters'))
)

const role = z.enum(operatorRoles, { error: 'operator.role-required' })
const permissionList = z.array(z.enum(grantablePermissions, { error: 'field.type' }))

/** `permissions` counts with the role 自定义 only, which needs at least one. */
const isComplete = ({ role: chosen, permissions }: { role: string; permissions: string[] }): boolean =>
  chosen !== 'CUSTOM' || permissions.length > 0

const roleBody = z
  .strictObject({ role, permissions: permissionList })
  .check(z.refine(isComplete, { error: 'operator.permissions-required', path: ['permissions'] }))

const inviteBody = z
  .strictObject({ name, phone, username, role, permissions: permissionList })
  .check(z.refine(isComplete, { error: 'operator.permissions-required', path: ['permissions'] }))

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

const operator = z.strictObject({
  id: z.uuid(),
  username: z.string(),
  name: z.nullable(z.string()),
  phone: z.string(),
  role: z.enum(accountRoles),
  /** Those of the role 自定义. */
  permissions: z.array(z.enum(grantablePermissions)),
  state: z.enum(operatorStates),
  /** Of an operator who is 待激活. */
  invitationExpiresAt: z.nullable(instant),
  lastSignInAt: z.nullable(instant),
  /** R34. */
  hasSecondFactor: z.boolean(),
  actions: z.array(z.enum(operatorActions))
})
export type OperatorView = z.infer<typeof operator>

export const listOperators = endpoint({
  id: 'listOperators',
  method: 'GET',
  path: '/api/portal/operators',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '操作员，主账号在前，其余新的在前，每页 20 条',
  query: z.strictObject({
    /** Part of the user name or the name, or the whole phone number. */
    search: z.optional(text({ max: 40 })),
    role: z.optional(z.enum(accountRoles, { error: 'field.type' })),
    state: z.optional(z.enum(operatorStates, { error: 'field.type' })),
    after: z.optional(text({ max: 60 }))
  }),
  response: z.strictObject({ data: z.array(operator), nextCursor: z.nullable(z.string()) }),
  status: 200,
  errors: []
})

export const inviteOperator = endpoint({
  id: 'inviteOperator',
  method: 'POST',
  path: '/api/portal/operators',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '新增操作员：短信告知用户名与激活地址，7 天内有效；计入短信发送限制',
  body: inviteBody,
  /** `smsSent` is false when the provider did not take the SMS: the invitation can be sent again. */
  response: z.strictObject({ id: z.uuid(), smsSent: z.boolean() }),
  status: 201,
  errors: ['registration.username-taken', 'phone.full', 'operator.too-many', 'sms.wait']
})

export const resendInvitation = endpoint({
  id: 'resendInvitation',
  method: 'POST',
  path: '/api/portal/operators/:id/invitation',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '重新发送激活短信，有效期重新计算',
  params,
  status: 204,
  errors: ['request.not-found', 'operator.state', 'sms.wait', 'sms.unavailable']
})

export const removeOperator = endpoint({
  id: 'removeOperator',
  method: 'DELETE',
  path: '/api/portal/operators/:id',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '撤回邀请并删除从未激活的操作员',
  params,
  status: 204,
  errors: ['request.not-found', 'operator.owner', 'operator.state']
})

export const changeOperatorRole = endpoint({
  id: 'changeOperatorRole',
  method: 'PUT',
  path: '/api/portal/operators/:id/role',
  access: 'enterprise',
  permission: 'operator.manage',
  stepUp: 'operator.role',
  summary: '更改操作员的角色或自定义权限；已打开的页面随即更新',
  params,
  body: roleBody,
  status: 204,
  errors: ['request.not-found', 'operator.owner', 'operator.state']
})

export const disableOperator = endpoint({
  id: 'disableOperator',
  method: 'POST',
  path: '/api/portal/operators/:id/disabling',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '停用操作员；其会话立即结束',
  params,
  status: 204,
  errors: ['request.not-found', 'operator.owner', 'operator.state']
})

export const enableOperator = endpoint({
  id: 'enableOperator',
  method: 'POST',
  path: '/api/portal/operators/:id/enabling',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '启用已停用的操作员',
  params,
  status: 204,
  errors: ['request.not-found', 'operator.owner', 'operator.state']
})

export const resetOperatorPassword = endpoint({
  id: 'resetOperatorPassword',
  method: 'POST',
  path: '/api/portal/operators/:id/password-reset',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '重置操作员的登录密码：原密码失效，会话结束，操作员按短信提示凭验证码自设新密码',
  params,
  /** `smsSent` is false when the provider did not take the SMS. The password has been reset all the same. */
  response: z.strictObject({ smsSent: z.boolean() }),
  status: 200,
  errors: ['request.not-found', 'operator.owner', 'operator.state', 'sms.wait']
})

export const listOperatorSignIns = endpoint({
  id: 'listOperatorSignIns',
  method: 'GET',
  path: '/api/portal/operators/sign-ins',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '全部操作员的登录历史，新的在前，每页 20 条',
  query: z.strictObject({ after: z.optional(text({ max: 60 })) }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        at: instant,
        username: z.string(),
        name: z.nullable(z.string()),
        outcome: z.enum(['SUCCEEDED', 'WRONG_PASSWORD', 'WRONG_SECOND_FACTOR', 'WRONG_PASSKEY', 'LOCKED', 'FROZEN']),
        ip: z.string(),
        device: z.nullable(z.string())
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})

/** R36: the owner requires 二次验证 of every account of the enterprise, also of the own one. */
export const requireSecondFactor = endpoint({
  id: 'requireSecondFactor',
  method: 'PUT',
  path: '/api/portal/operators/second-factor',
  access: 'enterprise',
  permission: 'operator.manage',
  stepUp: 'second-factor.rule',
  summary: '要求或不再要求本企业全部账号开启二次验证；要求后，未开启的账号只能先完成设置',
  body: z.strictObject({ isRequired: z.boolean({ error: 'field.type' }) }),
  status: 204,
  errors: ['second-factor.own-first']
})

export const switchCheck = endpoint({
  id: 'switchCheck',
  method: 'PUT',
  path: '/api/portal/operators/check',
  access: 'enterprise',
  permission: 'operator.manage',
  summary: '开启或关闭企业内复核',
  body: z.strictObject({ isOn: z.boolean({ error: 'field.type' }) }),
  status: 204,
  errors: []
})
