import { expect, test } from 'vitest'
import { findTotpStep, newTotpSecret, offerTotp } from './totp.ts'

/** 「12345678901234567890」, the secret of RFC 6238, appendix B. Its codes have eight digits, of which these are the last six. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [2_000_000_000, '279037', 66_666_666]
])('at %i s the code is that of RFC 6238: %s, of step %i (R34)', (seconds, code, step) => {
  expect(findTotpStep(secret, code, at(seconds))).toBe(step)
})

test.each([
  [-1, undefined],
  [0, 37_037_036],
  [89, 37_037_036],
  [90, undefined]
])(
  'a code is taken one step early and one step late: %i s after the step before it began it is of step %s',
  (after, step) => {
    const before = (37_037_036 - 1) * 30
    expect(findTotpStep(secret, '081804', at(before + after))).toBe(step)
  }
)

test.each(['081805', '81804', '0818040', '', 'abcdef'])('%j is no code', (code) => {
  expect(findTotpStep(secret, code, at(1_111_111_109))).toBeUndefined()
})

test('each key is new and has 160 bits, and the authenticator shows whose it is', () => {
  const [one, two] = [newTotpSecret(), newTotpSecret()]
  expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(one).not.toBe(two)
  const url = new URL(offerTotp(one, 'zhang_san').totpUrl)
  expect(decodeURIComponent(url.pathname)).toContain('zhang_san')
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ secret: one, digits: '6', period: '30' })
})
