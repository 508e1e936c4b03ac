import { expect, test } from 'vitest'
import { isOwnAddress, returnTo, stateAt } from './payment-approval.rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms)

test.each([
  ['WAITING', at(1), 'waiting'],
  ['WAITING', now, 'expired'],
  ['WAITING', at(-1), 'expired'],
  ['APPROVED', at(-1), 'approved'],
  ['REFUSED', at(-1), 'refused'],
  ['EXPIRED', at(1), 'expired']
] as const)('a payment approval that is %s until %s is %s (R41)', (state, expiresAt, shown) => {
  expect(stateAt({ state, expiresAt }, now)).toBe(shown)
})

test.each([
  ['https://a.example.com/back', 'https://a.example.com/back?approval=id'],
  ['https://a.example.com/back?x=1', 'https://a.example.com/back?x=1&approval=id'],
  ['https://a.example.com/back?approval=other', 'https://a.example.com/back?approval=id'],
  ['https://a.example.com/back#done', 'https://a.example.com/back?approval=id#done']
])('who decided at %s returns to %s (R41)', (returnUrl, address) => {
  expect(returnTo({ returnUrl, id: 'id' })).toBe(address)
})

test.each([
  ['https://a.example.com/other?x=1', true],
  ['https://b.example.com:8443/', true],
  ['https://b.example.com/', false],
  ['http://a.example.com/', false],
  ['https://a.example.com.evil.example/', false],
  ['https://evil.example/?https://a.example.com', false]
])('%s has the origin of a redirect address: %s (R41)', (returnUrl, is) => {
  const own = ['https://a.example.com/back', 'https://b.example.com:8443/back']
  expect(isOwnAddress(own, returnUrl)).toBe(is)
  expect(isOwnAddress([], returnUrl)).toBe(false)
})
