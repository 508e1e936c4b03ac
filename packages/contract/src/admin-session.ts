import * as z from 'zod/mini'
import { createProof, captchaAnswer } from './captcha.ts'
import { type AdminRole, endpoint } from './endpoint.ts'
import { currentPassword, newPassword } from './password.ts'
import type { FieldCode } from './field-messages.ts'
import { withoutSeparators } from './identifiers/normalise.ts'
import { instant, requiredString, rule, text } from './text.ts'
import { username } from './username.ts'

export const adminRoles = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER'] as const satisfies readonly AdminRole[]
const adminRole = z.enum(adminRoles, { error: 'field.type' })

export const adminSessionView = z.strictObject({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  roles: z.array(adminRole),
  menu: z.array(z.strictObject({ key: z.string(), path: z.string() })),
  unreadMessages: z.int(),
  due: z.array(z.enum(['password'])),
  /** R13: seconds without a request until the session ends. The page warns before. */
  idleSeconds: z.int(),
  expiresAt: instant
})

const token = z.strictObject({ token: text({ max: 60, required: 'field.required' }) })
/** Authenticators show the code in two groups; Chinese input methods write full-width digits. */
const totp = requiredString('totp.required').check(
  z.overwrite(withoutSeparators),
  rule((code) => (code === '' ? 'totp.required' : undefined)),
  z.regex(/^\d{6}$/, 'totp.format')
)

export const createAdminCaptcha = endpoint({
  id: 'createAdminCaptcha',
  method: 'POST',
  path: '/api/admin/captchas',
  access: 'public',
  summary: '管理员登录的图形验证码',
  response: z.strictObject({ id: z.uuid(), image: z.string(), expiresAt: instant }),
  status: 201,
  errors: []
})

export const createAdminProof = endpoint({
  id: 'createAdminProof',
  method: 'POST',
  path: '/api/admin/proofs',
  access: 'public',
  summary: '管理员登录的工作量证明题：无障碍验证，不需要看图',
  response: createProof.response,
  status: 201,
  errors: []
})

/** First step: 用户名, 密码, 图形验证码. Its cookie only opens the second step. */
export const adminSignIn = endpoint({
  id: 'adminSignIn',
  method: 'POST',
  path: '/api/admin/session',
  access: 'public',
  summary: '管理员登录第一步：用户名、密码与图形验证码',
  body: z.strictObject({
    username: text({ max: 64, required: 'username.required' }),
    password: currentPassword,
    captcha: captchaAnswer
  }),
  response: z.strictObject({ next: z.literal('totp') }),
  status: 201,
  errors: ['captcha.wrong', 'sign-in.wrong', 'sign-in.locked', 'service.busy']
})

export const proveAdmin = endpoint({
  id: 'proveAdmin',
  method: 'POST',
  path: '/api/admin/session/proof',
  access: 'admin-unproven',
  summary: '管理员登录第二步：动态验证码，或一次性的恢复码',
  body: z.union([
    z.strictObject({ code: totp }),
    z.strictObject({ recoveryCode: text({ max: 40, required: 'totp.required' }) })
  ]),
  response: adminSessionView,
  status: 201,
  errors: ['totp.wrong', 'sign-in.locked', 'admin.required']
})

export const readAdminSession = endpoint({
  id: 'readAdminSession',
  method: 'GET',
  path: '/api/admin/session',
  access: 'admin-pending',
  summary: '当前管理员',
  response: adminSessionView,
  status: 200,
  errors: []
})

export const adminSignOut = endpoint({
  id: 'adminSignOut',
  method: 'DELETE',
  path: '/api/admin/session',
  access: 'admin-unproven',
  summary: '管理员退出',
  status: 204,
  errors: []
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
    expiresAt: instant
  }),
  status: 200,
  errors: ['setup.expired']
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
    name: text({ max: 30, required: 'admin-name.required' }),
    password: newPassword,
    code: totp
  }),
  response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  status: 201,
  errors: ['setup.expired', 'totp.wrong', 'registration.username-taken']
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

export const listAdmins = endpoint({
  id: 'listAdmins',
  method: 'GET',
  path: '/api/admin/administrators',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '管理员与未使用的设置链接',
  response: z.strictObject({
    admins: z.array(
      z.strictObject({
        id: z.uuid(),
        username: z.string(),
        name: z.string(),
        roles: z.array(adminRole),
        status: z.enum(['ACTIVE', 'FROZEN']),
        createdAt: instant,
        self: z.boolean()
      })
    ),
    invitations: z.array(
      z.strictObject({
        id: z.uuid(),
        roles: z.array(adminRole),
        /** Null if the link was made on the machine itself. */
        invitedBy: z.nullable(z.string()),
        expiresAt: instant
      })
    )
  }),
  status: 200,
  errors: []
})

/** R37: 系统, 安全 and 审计 are three separate persons, and an auditor has no other role. */
export const judgeAdminRoles = (roles: readonly AdminRole[]): FieldCode | undefined => {
  if (roles.length === 0) return 'admin-roles.required'
  const apart = new Set(roles)
  const isApart = !(apart.has('SYSTEM') && apart.has('SECURITY')) && !(apart.has('AUDIT') && apart.size > 1)
  return isApart ? undefined : 'admin-roles.separate'
}

const roles = z.array(adminRole).check(z.maxLength(4, 'field.type'), rule(judgeAdminRoles))

export const inviteAdmin = endpoint({
  id: 'inviteAdmin',
  method: 'POST',
  path: '/api/admin/invitations',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '生成设置链接，24 小时内有效，一次有效，只显示一次',
  body: z.strictObject({ roles }),
  response: z.strictObject({ url: z.string(), expiresAt: instant }),
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
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found']
})

export const setAdminRoles = endpoint({
  id: 'setAdminRoles',
  method: 'PUT',
  path: '/api/admin/administrators/:id/roles',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '修改他人的角色；不能改自己的，最后一位系统管理员不能撤下',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  body: z.strictObject({ roles }),
  status: 204,
  errors: ['request.not-found', 'admin.self', 'admin.last-system']
})
