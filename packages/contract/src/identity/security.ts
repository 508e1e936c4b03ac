import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'
import { newPassword } from './password.ts'

/** The states of an application for another phone. APPROVED waits for the end of the time to object. */
export const phoneRecoveryStates = ['WAITING', 'APPROVED', 'DONE', 'REJECTED', 'OBJECTED', 'WITHDRAWN'] as const
export type PhoneRecoveryState = (typeof phoneRecoveryStates)[number]

/** The last application of the account; null if there never was one. */
const phoneRecoveryView = z.nullable(
  z.strictObject({
    id: z.uuid(),
    state: z.enum(phoneRecoveryStates),
    /** Masked. */
    newPhone: z.string(),
    createdAt: instant,
    /** An approved application takes effect then, or with the approval if that comes later. */
    objectUntil: instant,
    /** Of the reviewer who rejected it. */
    opinion: z.nullable(z.string())
  })
)

export const readSecurity = endpoint({
  id: 'readSecurity',
  method: 'GET',
  path: '/api/portal/security',
  access: 'enterprise-set-up',
  permission: null,
  summary: '安全中心：登录密码、绑定手机与安全等级',
  response: z.strictObject({
    level: z.enum(['low', 'medium', 'high']),
    loginPassword: z.strictObject({ changedAt: instant }),
    /** R35: with the last application for another phone, whatever became of it. */
    phone: z.strictObject({ masked: z.string(), recovery: phoneRecoveryView }),
    /** `lockedSeconds` is 0 unless five wrong tries in a row locked it (R33). */
    paymentPassword: z.strictObject({ state: z.enum(['absent', 'set']), lockedSeconds: z.int() }),
    /** R34: 二次验证, with the number of unused recovery codes. */
    secondFactor: z.strictObject({
      state: z.enum(['off', 'on']),
      recoveryCodes: z.int(),
      hasTotp: z.boolean(),
      passkeys: z.array(
        z.strictObject({
          id: z.uuid(),
          name: z.string(),
          /** Kept by a password manager that copies it to other devices. */
          isBackedUp: z.boolean(),
          createdAt: instant,
          lastUsedAt: z.nullable(instant)
        })
      )
    })
  }),
  status: 200,
  errors: []
})

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/api/portal/security/password',
  access: 'enterprise-pending',
  stepUp: 'password.change',
  summary: '修改登录密码；其他会话随之结束，本会话换发新凭证',
  body: z.strictObject({ newPassword }),
  status: 204,
  errors: ['password.reused', 'service.busy']
})

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/api/portal/sessions',
  access: 'enterprise',
  permission: null,
  summary: '本账号正在登录的会话',
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
  errors: []
})

export const endSession = endpoint({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/portal/sessions/:id',
  access: 'enterprise',
  permission: null,
  summary: '结束本账号的一个会话',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found']
})

export const signInOutcome = z.enum([
  'SUCCEEDED',
  'WRONG_PASSWORD',
  'WRONG_SECOND_FACTOR',
  'WRONG_PASSKEY',
  'LOCKED',
  'FROZEN'
])
export type SignInOutcome = z.infer<typeof signInOutcome>

export const listSignIns = endpoint({
  id: 'listSignIns',
  method: 'GET',
  path: '/api/portal/sign-ins',
  access: 'enterprise',
  permission: null,
  summary: '登录历史，新的在前，每页 20 条',
  query: z.strictObject({ after: z.optional(text({ max: 60 })) }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        at: instant,
        outcome: signInOutcome,
        ip: z.string(),
        device: z.nullable(z.string())
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})
