import { expect, test } from 'vitest'
import { adminEndpoints } from './admin.ts'
import { judgeAdminRoles } from './desk/administrator.ts'
import { type Access, accessRules, dueRefusals, type Endpoint } from './endpoint.ts'
import { isOpenRecovery } from './enterprise/phone.ts'
import { stepUpActions, type StepUpAction } from './enterprise/step-up.ts'
import { phoneRecoveryStates } from './identity/security.ts'
import { integratorEndpoints } from './integrator.ts'
import { portalEndpoints } from './portal.ts'
import { changeTypeCodes, changeTypes, isChangeType, subjectKinds, webhookTypes } from './record/change-types.ts'
import { isScope, scopes } from './scopes.ts'

const all = ['agreement', 'password', 'second-factor-set-up', 'phone']

test.each<[Access, string | null, readonly string[], boolean]>([
  ['public', null, [], false],
  ['enterprise', 'enterprise', all, false],
  ['enterprise-phone', 'enterprise', ['agreement', 'password', 'second-factor-set-up'], false],
  ['enterprise-set-up', 'enterprise', ['agreement', 'password'], false],
  ['enterprise-pending', 'enterprise', [], false],
  ['enterprise-unproven', 'enterprise', [], true],
  ['admin', 'admin', ['password'], false],
  ['admin-pending', 'admin', [], false],
  ['admin-unproven', 'admin', [], true],
  ['client', null, [], false]
])(
  '%s is open to sessions of %s, closed by %j, open half signed in: %s (R8, R34, R37)',
  (name, who, closedBy, isOpen) => {
    const { audience, cookie, unsigned, disabled, ...rule } = accessRules[name]
    expect({ audience, ...rule }).toEqual({ audience: who, closedBy, isOpenHalfSignedIn: isOpen })
    const signedOut =
      who === 'admin'
        ? ['admin', 'admin.required', 'admin.account-disabled']
        : ['session', 'session.required', 'account.disabled']
    const others = [null, name === 'client' ? 'token.invalid' : null, null]
    expect([cookie, unsigned, disabled]).toEqual(who ? signedOut : others)
  }
)

test('each thing that is due has its own refusal (R4, R8, R36)', () => {
  expect(dueRefusals).toEqual({
    agreement: 'session.agreement-due',
    password: 'session.password-due',
    'second-factor-set-up': 'second-factor.required',
    phone: 'session.phone-due'
  })
})

const endpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]
const idsOf = (is: (endpoint: Endpoint) => boolean) => endpoints.filter(is).map(({ id }) => id)

// The OpenAPI documents show neither of these.
test('a colleague confirms what an operator submits while 企业内复核 is on (R36)', () => {
  expect(idsOf(({ checked }) => checked === true)).toEqual([
    'submitProfile',
    'confirmProfile',
    'submitApplication',
    'resubmitApplication',
    'withdrawApplication',
    'erasePersonalValue'
  ])
})

test('the sandbox alone is closed to live clients (R44)', () => {
  expect(idsOf(({ testOnly }) => testOnly === true)).toEqual([
    'createSandboxEnterprise',
    'decideInSandbox',
    'listSandboxSms'
  ])
})

test('administrators, enterprises and clients each have paths of their own (R37)', () => {
  const audiences = { admin: adminEndpoints, portal: portalEndpoints, v1: integratorEndpoints }
  for (const [place, list] of Object.entries(audiences))
    for (const { id, path, access } of list) {
      expect(path, id).toMatch(new RegExp(`^/api/${place}/`))
      const own = { admin: /^(admin|public)/, portal: /^(enterprise|public)/, v1: /^(client|public)/ }
      // The cast holds because both objects have the same keys.
      expect(access, id).toMatch(own[place as keyof typeof own])
    }
})

test('each change is about the thing that its code begins with, and the feed has all of them (R41)', () => {
  for (const [code, kind] of Object.entries(changeTypes)) expect(code.split('.')[0]).toBe(kind)
  expect(changeTypeCodes).toHaveLength(18)
  expect(subjectKinds).toEqual(['enterprise', 'application', 'qualification', 'operator', 'payment-approval'])
  expect(webhookTypes).toEqual([...changeTypeCodes, 'webhook.test'])
  expect(['enterprise.closed', 'webhook.test', 'toString', ''].map(isChangeType)).toEqual([true, false, false, false])
})

test('the scopes are those of R40, and nothing else is one', () => {
  expect(scopes).toHaveLength(7)
  expect(['enterprise:read', 'enterprise:write', 'read', ''].map(isScope)).toEqual([true, false, false, false])
})

test('an application for another phone is open while it waits, also for objections (R35)', () => {
  expect(phoneRecoveryStates.filter(isOpenRecovery)).toEqual(['WAITING', 'APPROVED'])
})

// The OpenAPI documents show the factors and seconds of each act, but not what replaces them.
test('only a further second factor asks for one that is there (R34)', () => {
  const replaced = Object.entries(stepUpActions).flatMap(([act, rule]) =>
    'withSecondFactor' in rule ? [[act, rule.withSecondFactor]] : []
  )
  expect(replaced).toEqual([['second-factor.set', ['passkey', 'totp', 'sms']]] satisfies [StepUpAction, string[]][])
})

test.each([
  [[], 'admin-roles.required'],
  [['SYSTEM'], undefined],
  [['SYSTEM', 'REVIEWER'], undefined],
  [['SECURITY', 'REVIEWER'], undefined],
  [['SYSTEM', 'SECURITY'], 'admin-roles.separate'],
  [['REVIEWER', 'AUDIT'], 'admin-roles.separate']
] as const)('the roles %j of one administrator: %s (R37)', (roles, code) => {
  expect(judgeAdminRoles(roles)).toBe(code)
})
