import * as z from 'zod/mini'
import { type AdminRole, endpoint } from '../endpoint.ts'
import { createProof, captchaAnswer } from '../identity/captcha.ts'
import { currentPassword } from '../identity/password.ts'
import { instant, text } from '../text.ts'

export const adminRoles = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER'] as const satisfies readonly AdminRole[]
export const adminRole = z.enum(adminRoles, { error: 'field.type' })

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
  errors: ['captcha.wrong', 'sign-in.wrong', 'admin.account-disabled', 'sign-in.locked', 'service.busy']
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
