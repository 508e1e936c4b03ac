import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { changeOperatorRole, inviteOperator } from './enterprise/operator.ts'
import { phoneLetterSlot } from './enterprise/phone.ts'
import { proveStepUp } from './enterprise/step-up.ts'
import { captchaAnswer } from './identity/captcha.ts'
import { consentFor, consentKinds, consentsFor } from './identity/consent.ts'
import { acceptedAgreement, smsCode } from './identity/registration.ts'
import { totpCode } from './identity/second-factor.ts'
import { clientSettingNames, clientSettings } from './partner/client.ts'
import { createWebhookEndpoint } from './partner/webhook.ts'
import { attachmentSlot, attachmentTypes, slotPermission } from './qualification/attachment.ts'

const codesOf = (schema: z.core.$ZodType, value: unknown) =>
  z.safeParse(schema, value).error?.issues.map(({ path, message }) => [...path, message].join(' ')) ?? []

test.each([
  ['123456', []],
  [' １２３ 456\u200b', []],
  ['123-456', []],
  ['', ['required']],
  [' - ', ['required']],
  ['12345', ['format']],
  ['1234567', ['format']],
  ['12345a', ['format']],
  ['٠١٢٣٤٥', ['format']]
])('a code typed as %j, of an SMS and of an authenticator: %j (R6, R34)', (typed, faults) => {
  expect(codesOf(smsCode, typed)).toEqual(faults.map((fault) => `code.${fault}`))
  expect(codesOf(totpCode, typed)).toEqual(faults.map((fault) => `totp.${fault}`))
})

test('codes are read without what stands between their digits', () => {
  expect([z.parse(smsCode, '１２３ 456'), z.parse(totpCode, '123-４５６')]).toEqual(['123456', '123456'])
})

const id = '0193b3a0-0000-7000-8000-000000000001'

test.each([
  [undefined, ['captcha.missing']],
  [{ kind: 'none', id, answer: 'a' }, ['kind captcha.missing']],
  [{ kind: 'picture', answer: 'a' }, ['id captcha.missing']],
  [{ kind: 'picture', id, answer: ' ' }, ['answer captcha.required']],
  [{ kind: 'picture', id, answer: 'a'.repeat(13) }, ['answer text.too-long:12']],
  [{ kind: 'proof', id, answer: 'a'.repeat(4000) }, []],
  [{ kind: 'proof', id, answer: 'a'.repeat(4001) }, ['answer text.too-long:4000']]
])('the security check answered by %j: %j (R11)', (answer, codes) => {
  expect(codesOf(captchaAnswer, answer)).toEqual(codes)
})

const about = { action: 'profile.reveal', digest: 'x'.repeat(43) }

test.each([
  [{ factor: 'password', secret: 'abc' }, []],
  [{ factor: 'password', secret: '' }, ['secret password.required']],
  [{ factor: 'sms', secret: '12345' }, ['secret code.format']],
  [{ factor: 'totp', secret: '12345' }, ['secret totp.format']],
  [{ factor: 'payment-password', secret: '12345' }, ['secret payment-password.format']],
  [{ factor: 'letter', secret: '123456' }, ['factor option.unknown']],
  [{ factor: 'passkey', secret: '123456' }, ['assertion field.required', 'field.unknown']]
])('a person proves who it is by %j: %j (R34)', (proof, codes) => {
  expect(codesOf(proveStepUp.body, { ...about, ...proof })).toEqual(codes)
})

test('an agreement that was not accepted is asked for by its own words (R8)', () => {
  expect(codesOf(acceptedAgreement, undefined)).toEqual(['agreement.required'])
})

test.each([
  ['profile:businessLicence', true, 'profile.edit'],
  ['application:letter', true, 'application.submit'],
  [phoneLetterSlot, true, null],
  [`application:a${'b'.repeat(59)}`, true, 'application.submit'],
  [`application:a${'b'.repeat(60)}`, false, 'application.submit'],
  ['application:A_1-b', true, 'application.submit'],
  ['application:1a', false, 'application.submit'],
  ['application:', false, 'application.submit'],
  ['application:a b', false, 'application.submit'],
  ['profile:a/../b', false, 'profile.edit'],
  ['letter:a', false, null],
  ['xprofile:a', false, null]
] as const)('an upload for %s is possible: %s, and needs %s (R25, R36)', (slot, is, permission) => {
  expect(z.safeParse(attachmentSlot, slot).success).toBe(is)
  expect(slotPermission(slot)).toBe(permission)
})

test('JPG, JPEG, PNG and PDF are taken (R25)', () => {
  expect(attachmentTypes).toEqual({ jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' })
})

test.each([
  ['https://trade.example.com/hooks?x=1', []],
  // The API judges whether http is allowed.
  ['http://10.0.0.1:8080/', []],
  ['ftp://trade.example.com/', ['webhook.address']],
  ['https://user@trade.example.com/', ['webhook.address']],
  ['https://:secret@trade.example.com/', ['webhook.address']],
  ['https://trade.example.com/#', ['webhook.address']],
  ['https://trade.example.com/#part', ['webhook.address']],
  ['trade.example.com', ['webhook.address']],
  ['', ['webhook.address']]
])('a webhook at “%s”: %j (R43)', (url, codes) => {
  expect(codesOf(createWebhookEndpoint.body.shape.url, url)).toEqual(codes)
})

const wish = { name: '王五', phone: '13812345678', username: 'wang_wu' }

test.each([
  ['CUSTOM', [], ['permissions operator.permissions-required']],
  ['CUSTOM', ['menu.trade'], []],
  ['VIEWER', [], []],
  ['OWNER', [], ['role operator.role-required']],
  ['CUSTOM', ['operator.manage'], ['permissions 0 field.type']]
])('an operator with the role %s and %j: %j (R36)', (role, permissions, codes) => {
  expect(codesOf(inviteOperator.body, { ...wish, role, permissions })).toEqual(codes)
  expect(codesOf(changeOperatorRole.body, { role, permissions })).toEqual(codes)
})

test.each([
  ['王', []],
  ['O’Neil', []],
  ['123', ['name.letters']],
  ['…', ['name.letters']],
  [' ', ['operator.name-required']]
])('an operator named “%s”: %j', (name, codes) => {
  expect(codesOf(inviteOperator.body.shape.name, name)).toEqual(codes)
})

test('two keys of a client have two names, and every setting is named for the audit (R39, R40)', () => {
  const key = (kid: string) => ({ kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), kid })
  const { keys } = clientSettings.shape
  expect(codesOf(keys, [])).toEqual([])
  expect(codesOf(keys, [key('a'), key('b')])).toEqual([])
  expect(codesOf(keys, [key('a'), key('b'), key('a')])).toEqual(['client.key-twice'])
  expect(clientSettingNames.toSorted()).toEqual(Object.keys(clientSettings.shape).toSorted())
})

// Who gave a consent agreed to these very words.
test.each([
  ['id-number', '2026-11-27', 'e049bf74d7770e44'],
  ['bank-account', '2026-11-27', 'a510ff7c78460794']
] as const)('the words of the consent %s are those of its version %s', (kind, version, digest) => {
  const { text, version: own, name } = consentKinds[kind]
  expect(own).toBe(version)
  expect(createHash('sha256').update(`${text.zh}\n${text.en}`).digest('hex').slice(0, 16)).toBe(digest)
  expect([text.zh.includes(name.zh), text.en.includes(name.en.toLowerCase())]).toEqual([true, true])
})

test('the number of the legal person’s document and the bank account need a consent each (PIPL art. 29)', () => {
  expect(['legalPersonIdNumber', 'bankAccount', 'legalPersonPhone', ''].map(consentFor)).toEqual([
    'id-number',
    'bank-account',
    undefined,
    undefined
  ])
  expect(consentsFor({ bankAccount: '12345678', legalPersonIdNumber: 'E12345678' })).toEqual([
    'id-number',
    'bank-account'
  ])
  expect(consentsFor({ bankAccount: '12345678', legalPersonIdNumber: '' })).toEqual(['bank-account'])
  expect(consentsFor({ bankAccount: null, fullName: 'x' })).toEqual([])
})
