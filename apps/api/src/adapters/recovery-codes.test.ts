import { expect, test } from 'vitest'
import { canonicalRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

test('there are ten codes, all different, without letters that look alike (R34)', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/)
})

test.each(['ABCDE-FGH23', 'abcde-fgh23', ' ABCDEFGH23 ', 'ABCDE FGH23', 'ＡＢＣＤＥ－ＦＧＨ２３', 'abcde—fgh23'])(
  'a code is known however it is typed: %j',
  (typed) => {
    expect(canonicalRecoveryCode(typed)).toBe('ABCDEFGH23')
  }
)
