import { expect, test } from 'vitest'
import { isFirstOfTwo } from './claim.rules.ts'

test('of two approvals the first decides nothing yet (R28)', () => {
  expect(isFirstOfTwo(2, false)).toBe(true)
  expect(isFirstOfTwo(2, true)).toBe(false)
  expect(isFirstOfTwo(1, false)).toBe(false)
})
