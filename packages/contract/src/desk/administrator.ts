import * as z from 'zod/mini'
import { mayHoldTogether, secondPersonDuties } from '../duties.ts'
import { type AdminRole, endpoint } from '../endpoint.ts'
import type { FieldCode } from '../field-messages.ts'
import { currentPassword, newPassword } from '../identity/password.ts'
import { recoveryCode, totpCode } from '../identity/second-factor.ts'
import { names } from '../names.ts'
import { proposalView } from '../record/proposal.ts'
import { instant, rule, text, withLetters } from '../text.ts'
import { username } from '../username.ts'
import { adminRole, adminSessionView } from './admin-session.ts'

const token = z.strictObject({ token: text({ max: 60, required: 'field.required' }) })

export const proveAdmin = endpoint({
  id: 'proveAdmin',
  method: 'POST',
  path: '/api/admin/session/proof',
  access: 'admin-unproven',
  summary: '管理员登录第二步：动态验证码，或一次性的恢复码',
  body: z.union([z.strictObject({ code: totpCode }), z.strictObject({ recoveryCode })]),
  response: adminSessionView,
  status: 201,
  errors: ['totp.wrong', 'sign-in.locked', 'admin.required']
})

/** What a set-up link offers: the TOTP secret as QR code and text. */
export const readAdminSetup = endpoint({
  id: 'readAdminSetup',
  method: 'GET',
  path: '/api/admin/setups/:token',
  access: 'public',
  summary: '管理员设置链接：角色与动态验证码密钥',
  params: token,
  response: z.strictObject({
    roles: z.array(adminRole),
    totpSecret: z.string(),
    totpUrl: z.string(),
    qr: z.string(),
    expiresAt: instant,
    /** Whether the recipient needs the code that the 安全管理员 got on confirming. */
    asksForCode: z.boolean()
  }),
  status: 200,
  errors: ['setup.expired', 'setup.unconfirmed']
})

export const completeAdminSetup = endpoint({
  id: 'completeAdminSetup',
  method: 'POST',
  path: '/api/admin/setups/:token',
  access: 'public',
  summary: '完成管理员设置；恢复码只显示一次',
  params: token,
  body: z.strictObject({
    username,
    name: text({ max: 30, required: 'admin-name.required' }).check(withLetters),
    password: newPassword,
    code: totpCode,
    /** Required if the link `asksForCode`. */
    confirmationCode: z.optional(text({ max: 40 }))
  }),
  response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  status: 201,
  errors: ['setup.expired', 'setup.unconfirmed', 'setup.code-wrong', 'totp.wrong', 'registration.username-taken']
})

export const changeAdminPassword = endpoint({
  id: 'changeAdminPassword',
  method: 'PUT',
  path: '/api/admin/session/password',
  access: 'admin-pending',
  summary: '管理员修改自己的密码',
  body: z.strictObject({ currentPassword, newPassword }),
  status: 204,
  errors: ['password.wrong', 'password.reused', 'sign-in.locked']
})

/** What the caller may do about this administrator now. */
const adminAct = z.enum(['change-roles', 'disable', 'enable', 'end-sessions'])
export type AdminAct = z.infer<typeof adminAct>

const adminChange = z.extend(proposalView, {
  kind: z.enum(['admin-roles', 'admin-invitation', 'admin-enabling']),
  /** Null for an invitation: its recipient has no name yet. */
  admin: z.nullable(names),
  /** Present roles of the administrator; empty for an invitation. */
  from: z.array(adminRole),
  roles: z.array(adminRole)
})
export type AdminChange = z.infer<typeof adminChange>

/** How many decided changes are shown. */
export const shownAdminChanges = 20

export const listAdmins = endpoint({
  id: 'listAdmins',
  method: 'GET',
  path: '/api/admin/administrators',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '管理员及其角色、等待安全管理员确认的变更、最近的变更、未使用的设置链接',
  response: z.strictObject({
    admins: z.array(
      z.strictObject({
        id: z.uuid(),
        username: z.string(),
        name: z.string(),
        roles: z.array(adminRole),
        status: z.enum(['ACTIVE', 'FROZEN']),
        createdAt: instant,
        /** Null if it was more than 200 days ago, or never. */
        lastSignInAt: z.nullable(instant),
        /** How many sessions open the desk now. */
        sessions: z.int(),
        /** Recovery codes that are left, beside the authenticator. */
        recoveryCodes: z.int(),
        /** Whether the next sign-in asks for a new password (R4). */
        passwordDue: z.boolean(),
        self: z.boolean(),
        may: z.array(adminAct)
      })
    ),
    waiting: z.array(adminChange),
    /** Newest first. */
    decided: z.array(adminChange),
    invitations: z.array(
      z.strictObject({
        id: z.uuid(),
        roles: z.array(adminRole),
        /** Null if the link was made on the machine itself. */
        invitedBy: z.nullable(names),
        expiresAt: instant,
        /** Whether it opens nothing before a 安全管理员 has confirmed it. */
        waits: z.boolean()
      })
    ),
    /** Whether the caller may invite, and withdraw links. */
    mayInvite: z.boolean()
  }),
  status: 200,
  errors: []
})

/** R37: 系统, 安全 and 审计 are three separate persons, and an auditor has no other role. */
export const judgeAdminRoles = (roles: readonly AdminRole[]): FieldCode | undefined => {
  if (roles.length === 0) return 'admin-roles.required'
  return mayHoldTogether(roles) ? undefined : 'admin-roles.separate'
}

const roles = z.array(adminRole).check(z.maxLength(4, 'field.type'), rule(judgeAdminRoles))
const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })
const reasonLength = 200

export const inviteAdmin = endpoint({
  id: 'inviteAdmin',
  method: 'POST',
  path: '/api/admin/invitations',
  access: 'admin',
  roles: secondPersonDuties['admin-invitation'].proposes,
  summary: '生成设置链接，24 小时内有效，一次有效，只显示一次；有安全管理员时，经其确认后方可使用',
  /** `reason`: for whom it is, which the 安全管理员 reads. */
  body: z.strictObject({ roles, reason: text({ max: reasonLength }) }),
  response: z.strictObject({
    url: z.string(),
    expiresAt: instant,
    /** What a 安全管理员 has to confirm; null if there is none yet, so that the link works at once. */
    changeId: z.nullable(z.uuid())
  }),
  status: 201,
  errors: []
})

export const withdrawInvitation = endpoint({
  id: 'withdrawInvitation',
  method: 'DELETE',
  path: '/api/admin/invitations/:id',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '撤回未使用的设置链接，链接随即失效',
  params,
  status: 204,
  errors: ['request.not-found']
})

const proposed = {
  response: z.strictObject({
    id: z.uuid(),
    /** `CONFIRMED`: there is no 安全管理员 yet, so it took effect at once. */
    state: z.enum(['WAITING', 'CONFIRMED'])
  }),
  status: 201
} as const

export const proposeAdminRoles = endpoint({
  id: 'proposeAdminRoles',
  method: 'POST',
  path: '/api/admin/administrators/:id/role-changes',
  access: 'admin',
  roles: secondPersonDuties['admin-roles'].proposes,
  summary: '提出修改他人的角色，经安全管理员确认后生效；不能改自己的，系统管理员和安全管理员至少各保留一位',
  params,
  body: z.strictObject({ roles, reason: text({ max: reasonLength, required: 'reason.required' }) }),
  ...proposed,
  errors: [
    'request.not-found',
    'admin.self',
    'admin.last-system',
    'admin.last-security',
    'proposal.open',
    'admin-change.unchanged'
  ]
})

export const disableAdmin = endpoint({
  id: 'disableAdmin',
  method: 'POST',
  path: '/api/admin/administrators/:id/disable',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY'],
  summary: '停用他人的管理员账号，会话立即结束；系统管理员和安全管理员至少各保留一位',
  params,
  body: z.strictObject({ reason: text({ max: reasonLength, required: 'reason.required' }) }),
  status: 204,
  errors: ['request.not-found', 'admin.self', 'admin.last-system', 'admin.last-security', 'admin.disabled']
})

export const proposeAdminEnabling = endpoint({
  id: 'proposeAdminEnabling',
  method: 'POST',
  path: '/api/admin/administrators/:id/enabling',
  access: 'admin',
  roles: secondPersonDuties['admin-enabling'].proposes,
  summary: '提出重新启用管理员账号，经安全管理员确认后生效',
  params,
  body: z.strictObject({ reason: text({ max: reasonLength, required: 'reason.required' }) }),
  ...proposed,
  errors: ['request.not-found', 'admin.self', 'admin.active', 'proposal.open']
})

export const listAdminSessions = endpoint({
  id: 'listAdminSessions',
  method: 'GET',
  path: '/api/admin/administrators/:id/sessions',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY'],
  summary: '管理员正在登录的会话，新的在前',
  params,
  response: z.array(
    z.strictObject({
      id: z.uuid(),
      /** Null if unknown. */
      device: z.nullable(z.string()),
      ip: z.string(),
      createdAt: instant,
      lastSeenAt: instant,
      current: z.boolean()
    })
  ),
  status: 200,
  errors: ['request.not-found']
})

export const endAdminSession = endpoint({
  id: 'endAdminSession',
  method: 'DELETE',
  path: '/api/admin/administrators/:id/sessions/:sessionId',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY'],
  summary: '结束管理员的一个会话，立即生效；不能结束当前会话，请退出',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }), sessionId: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found']
})

export const endAdminSessions = endpoint({
  id: 'endAdminSessions',
  method: 'DELETE',
  path: '/api/admin/administrators/:id/sessions',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY'],
  summary: '结束管理员的全部会话，立即生效；当前会话除外',
  params,
  status: 204,
  errors: ['request.not-found']
})
