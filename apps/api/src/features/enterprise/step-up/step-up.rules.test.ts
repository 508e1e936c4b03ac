import type { Endpoint } from '@portal/contract/endpoint'
import { type StepUpAction, stepUpActions, type StepUpFactor } from '@portal/contract/enterprise/step-up'
import { portalEndpoints } from '@portal/contract/portal'
import { describe, expect, test } from 'vitest'
import { canonical, isSignInFresh, mayProve, usableFactors } from './step-up.rules.ts'

test('every act of the table is asked for by an endpoint (R34)', () => {
  const endpoints: readonly Endpoint[] = portalEndpoints
  const asked = new Set(endpoints.flatMap(({ stepUp }) => stepUp ?? []))
  expect(Object.keys(stepUpActions).toSorted()).toEqual([...asked].toSorted())
})

test('each act is proven by these factors, and so long counts the last proof (R33, R34)', () => {
  const rows = Object.entries(stepUpActions).map(([action, { factors, freshSeconds, ...more }]) => {
    const further = 'withSecondFactor' in more ? ` (${more.withSecondFactor.join(' ')})` : ''
    return `${action}: ${factors.toSorted().join(' ')}${further}, ${freshSeconds} s`
  })
  expect(rows).toEqual([
    'profile.reveal: password, 0 s',
    'password.change: password, 0 s',
    'payment-password.set: password, 600 s',
    'payment-password.change: payment-password, 0 s',
    'operator.role: passkey password sms totp, 300 s',
    'ownership.transfer: passkey sms totp, 0 s',
    'phone.change: sms, 0 s',
    'phone.confirm: sms, 0 s',
    'phone.recover: password, 0 s',
    'second-factor.set: password (passkey totp sms), 0 s',
    'personal-data.export: passkey password sms totp, 300 s',
    'account.close: passkey sms totp, 0 s',
    'second-factor.remove: passkey sms totp, 0 s',
    'email.change: passkey password sms totp, 300 s',
    'second-factor.rule: passkey sms totp, 0 s'
  ])
})

describe('what stands for the same act', () => {
  test.each([
    [
      { b: 1, a: 2 },
      { a: 2, b: 1 }
    ],
    [{ body: { list: [{ y: 1, x: 2 }] } }, { body: { list: [{ x: 2, y: 1 }] } }],
    [{ a: undefined, b: 1 }, { b: 1 }]
  ])('%j and %j are one', (one, other) => {
    expect(canonical(one)).toBe(canonical(other))
  })

  test.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: null }, {}],
    [{ a: 'b","c":"d' }, { a: 'b', c: 'd' }],
    [
      { params: { id: 'x' }, body: undefined },
      { params: undefined, body: { id: 'x' } }
    ]
  ])('%j and %j are two', (one, other) => {
    expect(canonical(one)).not.toBe(canonical(other))
  })
})

const all: StepUpFactor[] = ['totp', 'sms', 'payment-password', 'password']

test.each([
  ['profile.reveal', all, ['password']],
  ['operator.role', all, ['password', 'totp', 'sms']],
  ['payment-password.change', all, ['payment-password']],
  ['payment-password.change', ['sms', 'password'], []],
  ['ownership.transfer', all, ['totp', 'sms']],
  ['second-factor.remove', ['password', 'sms'], ['sms']],
  ['personal-data.export', ['passkey', 'totp', 'sms', 'password'], ['password', 'passkey', 'totp', 'sms']],
  // The first factor needs the password alone, a further one needs one that is there.
  ['second-factor.set', ['password', 'sms'], ['password']],
  ['second-factor.set', ['password', 'sms', 'totp'], ['totp', 'sms']],
  ['second-factor.set', ['password', 'sms', 'passkey'], ['passkey', 'sms']]
] as [StepUpAction, StepUpFactor[], StepUpFactor[]][])(
  '%s by one who has %j is proven by one of %j',
  (action, held, usable) => {
    expect(usableFactors(action, new Set(held))).toEqual(usable)
  }
)

test.each([
  ['profile.reveal', 'password', true],
  ['profile.reveal', 'sms', false],
  ['phone.change', 'sms', true],
  ['phone.change', 'password', false],
  // Who proves a second factor has one, so that the password no longer does.
  ['second-factor.set', 'password', true],
  ['second-factor.set', 'totp', true],
  ['second-factor.remove', 'password', false]
] as [StepUpAction, StepUpFactor, boolean][])('%s may be proven by %s: %s (R34)', (action, factor, may) => {
  expect(mayProve(action, factor, new Set())).toBe(may)
})

const now = new Date('2026-11-25T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test.each([
  ['payment-password.set', 10, true],
  ['payment-password.set', 10.001, false],
  ['operator.role', 5, true],
  ['operator.role', 5.001, false],
  // Always asked, at the moment of the sign-in too.
  ['profile.reveal', 0, false],
  ['password.change', 0, false],
  // A sign-in proves the password, which would not do here.
  ['ownership.transfer', 0, false]
] as [StepUpAction, number, boolean][])(
  '%s, %d minutes after the sign-in: fresh is %s (R33, R34)',
  (action, minutes, isFresh) => {
    expect(isSignInFresh(action, minutesAgo(minutes), now)).toBe(isFresh)
  }
)
