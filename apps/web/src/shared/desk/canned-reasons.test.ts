import { expect, test } from 'vitest'
import { withReason } from './canned-reasons.tsx'

test('a canned reason goes on a line of its own, once', () => {
  expect(withReason('', '材料不清晰')).toBe('材料不清晰')
  expect(withReason('请看：\n', '材料不清晰')).toBe('请看：\n材料不清晰')
  expect(withReason('请看：\n材料不清晰', '材料不清晰')).toBe('请看：\n材料不清晰')
})
