import { expect, test } from 'vitest'
import { codesText } from './recovery-code-list.tsx'

test('the file of recovery codes opens in any editor, one code a line (R37)', () => {
  expect(codesText('恢复码', ['AAAA-BBBB', 'CCCC-DDDD'])).toBe('恢复码\r\n\r\nAAAA-BBBB\r\nCCCC-DDDD\r\n')
})
