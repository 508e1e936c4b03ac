import { expect, test } from 'vitest'
import { profileOf } from './password-rules.ts'

test('the rules for passwords are those of the deployment, and the manual’s if it names none or an unknown one (R4)', () => {
  expect(profileOf('dengbao3')).toBe('dengbao3')
  expect(profileOf('nist')).toBe('nist')
  expect(profileOf(undefined)).toBe('manual')
  expect(profileOf('toString')).toBe('manual')
})
