import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { permissions } from '../permission-codes.ts'
import { accountRoles } from '../roles.ts'
import { instant, text } from '../text.ts'
import { captchaAnswer } from './captcha.ts'
import { currentPassword } from './password.ts'

const menuItem = z.strictObject({ key: z.string(), path: z.string() })

/** R15, R16: keys in the order of the page. The server decides which keys; the SPA has the words. */
export const menu = z.strictObject({
  top: z.array(menuItem),
  side: z.array(z.strictObject({ key: z.string(), items: z.array(menuItem) }))
})
export type Menu = z.infer<typeof menu>

export const sessionView = z.strictObject({
  account: z.strictObject({
    id: z.uuid(),
    username: z.string(),
    phone: z.string(),
    /** Of an operator. */
    name: z.nullable(z.string()),
    role: z.enum(accountRoles)
  }),
  /** R36: what the account may do. The server decides; pages only show it. */
  permissions: z.array(z.enum(permissions)),
  enterprise: z.strictObject({
    number: z.string(),
    type: z.strictObject({ code: z.string(), nameZh: z.string(), nameEn: z.string() }),
    fullName: z.nullable(z.string()),
    /** R44: made by the sandbox. */
    isTest: z.boolean(),
    /** R36: 企业内复核 is on. */
    checksSubmissions: z.boolean(),
    /** R36: the owner requires a second factor of every account. */
    requiresSecondFactor: z.boolean()
  }),
  /** R36: what the account submits waits for a second person. */
  needsCheck: z.boolean(),
  menu,
  unreadMessages: z.int(),
  /** What comes before anything else: see `Due`. */
  due: z.array(z.enum(['agreement', 'password', 'second-factor-set-up', 'phone'])),
  idleSeconds: z.int(),
  expiresAt: instant,
  /** When the account is erased; null unless 注销 was asked for. */
  closesAt: z.nullable(instant)
})
export type SessionView = z.infer<typeof sessionView>

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/api/portal/session',
  access: 'public',
  summary: '登录：用户名、密码与验证码',
  body: z.strictObject({
    username: text({ max: 64, required: 'username.required' }),
    password: currentPassword,
    captcha: captchaAnswer
  }),
  /** R34: with 二次验证 the cookie opens only the second step. `factors`: those that the account has. */
  response: z.union([
    sessionView,
    z.strictObject({ next: z.literal('second-factor'), factors: z.array(z.enum(['totp', 'passkey'])) })
  ]),
  status: 201,
  errors: ['captcha.wrong', 'sign-in.wrong', 'account.disabled', 'sign-in.frozen', 'sign-in.locked', 'service.busy']
})

export const readSession = endpoint({
  id: 'readSession',
  method: 'GET',
  path: '/api/portal/session',
  access: 'enterprise-pending',
  summary: '当前登录的账号、企业与菜单',
  response: sessionView,
  status: 200,
  errors: []
})

export const signOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/portal/session',
  access: 'enterprise-pending',
  summary: '退出登录',
  status: 204,
  errors: []
})

export const acceptAgreement = endpoint({
  id: 'acceptAgreement',
  method: 'POST',
  path: '/api/portal/session/agreement',
  access: 'enterprise-pending',
  summary: '同意现行的《晋煤国贸注册服务协议》',
  body: z.strictObject({
    version: text({ max: 40, required: 'agreement.required' }),
    sha256: text({ max: 64, required: 'agreement.required' })
  }),
  status: 204,
  errors: []
})
