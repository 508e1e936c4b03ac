import { attachmentLimits } from '@portal/contract/qualification/attachment'
import { expect, test } from 'vitest'
import { acceptedFiles, isShrinkable, judgeFile, sizeText } from './judge-file.ts'

const size = 1000

test.each(['扫描件.pdf', 'A.PDF', 'a.jpg', 'a.JPEG', 'a.b.png'])('%s may be sent (R25)', (name) => {
  expect(judgeFile({ name, size })).toBeUndefined()
})

test.each(['a.gif', 'a.docx', 'a.pdf.exe', 'pdf', 'a.', '.', 'a.constructor'])(
  '%s is refused before it is sent, because of its type (R25)',
  (name) => {
    expect(judgeFile({ name, size })).toBe('file.type')
  }
)

test('a file must be strictly smaller than 2 MiB and not empty (R25)', () => {
  const at = (bytes: number) => judgeFile({ name: 'a.pdf', size: bytes })
  expect(at(attachmentLimits.bytes - 1)).toBeUndefined()
  expect(at(attachmentLimits.bytes)).toBe('file.too-large')
  expect(at(0)).toBe('fault.empty')
})

test.each([
  ['a.png', attachmentLimits.bytes, true],
  ['a.jpg', attachmentLimits.bytes - 1, false],
  ['a.pdf', attachmentLimits.bytes, false],
  ['A.PDF', attachmentLimits.bytes, false],
  ['a.gif', attachmentLimits.bytes, false],
  ['a.pdf.png', attachmentLimits.bytes, true]
])('only a picture that is too large is made smaller: %s of %i bytes (%s)', (name, bytes, expected) => {
  expect(isShrinkable({ name, size: bytes })).toBe(expected)
})

test('the picker offers only the accepted types', () => {
  expect(acceptedFiles).toBe('.jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf')
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KB'],
  [1536, '2 KB'],
  [999 * 1024, '999 KB'],
  [1000 * 1024, '1.0 MB'],
  [attachmentLimits.bytes - 1, '2.0 MB']
])('%i bytes read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
