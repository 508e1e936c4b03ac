import * as z from 'zod/mini'
import { adminRole, adminSessionView } from './admin-session.ts'
import { type AdminRole, endpoint } from './endpoint.ts'
import type { FieldCode } from './field-messages.ts'
import { names } from './names.ts'
import { currentPassword, newPassword } from './password.ts'
import { instant, rule, text } from './text.ts'
import { recoveryCode, totpCode } from './totp.ts'
import { username } from './username.ts'

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
    code: totpCode
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
        invitedBy: z.nullable(names),
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
