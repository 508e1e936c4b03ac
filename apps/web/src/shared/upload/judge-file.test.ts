import { attachmentLimits } from '@portal/contract/attachment'
import { expect, test } from 'vitest'
import { acceptedFiles, judgeFile, sizeText } from './judge-file.ts'

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

test('the picker offers only the accepted types', () => {
  expect(acceptedFiles).toBe('.jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf')
})

test.each([
  [0, '0 B'],
  [1536, '2 KB'],
  [999 * 1024, '999 KB'],
  [1000 * 1024, '1.0 MB'],
  [attachmentLimits.bytes - 1, '2.0 MB']
])('%i bytes read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
