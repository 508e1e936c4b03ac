import { expect, test } from 'vitest'
import type { SupplementField } from './catalogue.ts'
import { judgeSupplementField, normaliseSupplementField } from './supplement.ts'

const words = { zh: '', en: '' }
const options = [{ code: 'A', ...words }]
const field = (kind: SupplementField['kind'], required = false, max = 10): SupplementField => ({
  key: 'a',
  kind,
  label: words,
  required,
  max,
  options
})

test.each([
  ['text', ' 煤 ', '煤'],
  ['text', 'a\tb', 'a\tb'],
  ['text', '２０２６', '２０２６'],
  ['multiline', 'a\r\nb\tc ', 'a\nb c'],
  ['date', ' ２０２６－０１－３１ ', '2026-01-31'],
  ['decimal', '１,０００.50', '1000.5'],
  ['select', ' A ', 'A']
] as const)('a field of the kind %s keeps %j as %j (R23)', (kind, typed, value) => {
  expect(normaliseSupplementField(field(kind), typed)).toBe(value)
})

test.each([
  ['text', '', undefined],
  ['text', '1'.repeat(10), undefined],
  ['text', '1'.repeat(11), 'text.too-long:10'],
  ['text', 'a\nb', 'text.invalid-characters'],
  ['multiline', 'a\nb', undefined],
  ['multiline', 'a\u0007b', 'text.invalid-characters'],
  ['date', '2028-02-29', undefined],
  ['date', '2026-02-29', 'date.format'],
  ['decimal', '0.1234', undefined],
  ['decimal', '0.12345', 'decimal.format'],
  ['decimal', '1.', 'decimal.format'],
  ['decimal', '-1', 'decimal.format'],
  ['select', 'A', undefined],
  ['select', 'B', 'option.unknown']
] as const)('a field of the kind %s with %j: %s (R23)', (kind, value, code) => {
  expect(judgeSupplementField(field(kind), value)).toBe(code)
})

test.each([
  ['1'.repeat(14), undefined],
  ['1'.repeat(15), 'decimal.format'],
  [`${'1'.repeat(14)}.1234`, undefined],
  [`${'1'.repeat(14)}.12345`, 'decimal.format']
])('a decimal %s: %s (R20)', (value, code) => {
  expect(judgeSupplementField(field('decimal', true, 40), value)).toBe(code)
})

test('a required field asks for a value, and a choice without options has none', () => {
  expect(judgeSupplementField(field('select', true), '')).toBe('field.required')
  expect(judgeSupplementField({ ...field('select'), options: undefined }, 'A')).toBe('option.unknown')
})
