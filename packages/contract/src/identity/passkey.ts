import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { judgeText, requiredString, rule, text } from '../text.ts'
import { sessionView } from './session.ts'

/** R34. A challenge may be answered once within this time. */
export const passkeyLimits = { perAccount: 10, challengeSeconds: 300, nameLength: 30 } as const

/** Base64url, as browsers and the library write bytes. */
const bytes = (most: number) =>
  requiredString('field.required').check(
    rule((value) => judgeText(value, { max: most })),
    z.regex(/^[\w-]+$/, 'field.type')
  )

const passkeyName = text({ max: passkeyLimits.nameLength, required: 'field.required' })

/** What a passkey answers to a challenge: the fields of `AuthenticationResponseJSON` that the server reads. */
export const passkeyAssertion = z.strictObject({
  id: bytes(1400),
  clientDataJSON: bytes(4000),
  authenticatorData: bytes(4000),
  signature: bytes(2000),
  /** The handle of the account. Authenticators may leave it out where the server named the passkey. */
  userHandle: z.optional(bytes(100))
})
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>

/** How a browser reaches a passkey (WebAuthn 5.8.4). Pages leave out what is not listed here. */
export const passkeyTransports = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'] as const

const transport = z.enum(passkeyTransports, { error: 'field.type' })

/** A new passkey: the fields of `RegistrationResponseJSON` that the server reads. */
export const passkeyAttestation = z.strictObject({
  id: bytes(1400),
  clientDataJSON: bytes(4000),
  attestationObject: bytes(20_000),
  transports: z.array(transport).check(z.maxLength(8, 'field.type'))
})
export type PasskeyAttestation = z.infer<typeof passkeyAttestation>

const descriptor = z.strictObject({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.optional(z.array(z.string()))
})

/** `PublicKeyCredentialRequestOptionsJSON`. Without `allowCredentials` the person chooses among all passkeys. */
export const assertionOptions = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
  allowCredentials: z.optional(z.array(descriptor))
})
export type AssertionOptions = z.infer<typeof assertionOptions>

/** `PublicKeyCredentialCreationOptionsJSON`. */
export const attestationOptions = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required')
  })
})
export type AttestationOptions = z.infer<typeof attestationOptions>

export const createSignInChallenge = endpoint({
  id: 'createSignInChallenge',
  method: 'POST',
  path: '/api/portal/session/passkey-challenges',
  access: 'public',
  summary: '通行密钥登录的第一步：取得一次有效、5 分钟内有效的挑战，只供本浏览器使用',
  response: assertionOptions,
  status: 201,
  errors: ['passkey.unavailable']
})

export const signInWithPasskey = endpoint({
  id: 'signInWithPasskey',
  method: 'POST',
  path: '/api/portal/session/passkey',
  access: 'public',
  summary: '通行密钥登录的第二步：无需密码和验证码，等同于密码加二次验证',
  body: z.strictObject({ assertion: passkeyAssertion }),
  response: sessionView,
  status: 201,
  errors: [
    'passkey.wrong',
    'passkey.counter',
    'passkey.unavailable',
    'account.disabled',
    'sign-in.frozen',
    'sign-in.locked'
  ]
})

export const createProofChallenge = endpoint({
  id: 'createProofChallenge',
  method: 'POST',
  path: '/api/portal/session/proof/passkey-challenges',
  access: 'enterprise-unproven',
  summary: '登录第二步改用通行密钥：取得挑战',
  response: assertionOptions,
  status: 201,
  errors: ['passkey.unavailable', 'passkey.absent', 'session.required']
})

export const createStepUpChallenge = endpoint({
  id: 'createStepUpChallenge',
  method: 'POST',
  path: '/api/portal/step-up/passkey-challenges',
  access: 'enterprise-pending',
  summary: '以通行密钥再次验证身份：取得挑战',
  response: assertionOptions,
  status: 201,
  errors: ['passkey.unavailable', 'passkey.absent']
})

export const offerPasskey = endpoint({
  id: 'offerPasskey',
  method: 'POST',
  path: '/api/portal/security/passkeys/offers',
  access: 'enterprise-set-up',
  permission: null,
  stepUp: 'second-factor.set',
  summary: '添加通行密钥的第一步：取得创建选项，5 分钟内有效',
  response: attestationOptions,
  status: 201,
  errors: ['passkey.unavailable', 'passkey.too-many']
})

export const addPasskey = endpoint({
  id: 'addPasskey',
  method: 'POST',
  path: '/api/portal/security/passkeys',
  access: 'enterprise-set-up',
  permission: null,
  summary: '添加通行密钥的第二步；首次开启二次验证时返回恢复码，只显示这一次',
  body: z.strictObject({ name: passkeyName, attestation: passkeyAttestation }),
  /** Empty where the account has a second factor already. */
  response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  status: 201,
  errors: ['passkey.unavailable', 'passkey.invalid', 'passkey.known', 'passkey.too-many']
})

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const renamePasskey = endpoint({
  id: 'renamePasskey',
  method: 'PUT',
  path: '/api/portal/security/passkeys/:id',
  access: 'enterprise',
  permission: null,
  summary: '修改通行密钥的名称',
  params,
  body: z.strictObject({ name: passkeyName }),
  status: 204,
  errors: ['request.not-found']
})

export const removePasskey = endpoint({
  id: 'removePasskey',
  method: 'DELETE',
  path: '/api/portal/security/passkeys/:id',
  access: 'enterprise',
  permission: null,
  stepUp: 'second-factor.remove',
  summary: '删除通行密钥；删除最后一个验证方式即关闭二次验证，恢复码和受信任的设备随之失效',
  params,
  status: 204,
  errors: ['request.not-found', 'second-factor.needed']
})
