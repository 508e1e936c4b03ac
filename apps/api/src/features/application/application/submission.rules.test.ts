import type { Qualification } from '@portal/contract/qualification/catalogue'
import { describe, expect, test } from 'vitest'
import { changedItems, judgeSubmission } from './submission.rules.ts'

const words = { zh: '', en: '' }
const supplement: Qualification['supplement'] = {
  title: words,
  fields: [
    { key: 'products', kind: 'text', label: words, required: true, max: 5 },
    { key: 'scope', kind: 'multiline', label: words, required: false, max: 20 },
    { key: 'since', kind: 'date', label: words, required: false, max: 10 },
    { key: 'volume', kind: 'decimal', label: words, required: false, max: 19 },
    { key: 'kind', kind: 'select', label: words, required: false, max: 9, options: [{ code: 'A', ...words }] }
  ],
  files: [
    { key: 'letter', label: words, hint: words, required: true },
    { key: 'report', label: words, hint: words, required: false }
  ]
}
const judge = (fields: Record<string, string>, files: Record<string, string> = { letter: 'id' }) =>
  judgeSubmission({ supplement }, { fields, files })

describe('a submission (R22, R23)', () => {
  test('is kept trimmed, without what was left empty', () => {
    expect(judge({ products: ' 焦煤 ', scope: 'a\r\nb', since: '', volume: '12.5' })).toEqual({
      submission: { fields: { products: '焦煤', scope: 'a\nb', volume: '12.5' }, files: { letter: 'id' } },
      faults: []
    })
  })

  test.each([
    ['a required field left empty', { products: ' ' }, '/fields/products', 'field.required'],
    ['one that is too long', { products: '一二三四五六' }, '/fields/products', 'text.too-long:5'],
    ['a control character', { products: 'a\u0000' }, '/fields/products', 'text.invalid-characters'],
    ['a day that is none', { products: 'a', since: '2026-02-30' }, '/fields/since', 'date.format'],
    ['a longer text that is too long', { products: 'a', scope: '字'.repeat(21) }, '/fields/scope', 'text.too-long:20'],
    ['a number that is none', { products: 'a', volume: '1e3' }, '/fields/volume', 'decimal.format'],
    ['a choice that is not offered', { products: 'a', kind: 'B' }, '/fields/kind', 'option.unknown'],
    ['a field that is not asked for', { products: 'a', role: 'x' }, '/fields/role', 'field.unknown']
  ])('is refused for %s', (_fault, fields, pointer, code) => {
    expect(judge(fields).faults).toEqual([{ pointer, code }])
  })

  test('is refused without the paper that it needs, and with one that is not asked for', () => {
    expect(judge({ products: 'a' }, { other: 'id' }).faults).toEqual([
      { pointer: '/files/letter', code: 'field.required' },
      { pointer: '/files/other', code: 'field.unknown' }
    ])
  })

  test('may be as long as the catalogue allows, and has every paper that is asked for', () => {
    const fields = { products: '一二三四五', scope: '字'.repeat(20), since: '2024-02-29', kind: 'A' }
    const files = { letter: 'id', report: 'other' }
    expect(judge(fields, files)).toEqual({ submission: { fields, files }, faults: [] })
  })

  test('tells all its faults at once', () => {
    expect(judge({}, {}).faults).toHaveLength(2)
  })
})

test('what changed between two rounds: the former value, null where there was none (R27)', () => {
  const before = { fields: { a: '1', b: '2', c: '3' }, files: { x: 'id-1' } }
  const now = { fields: { a: '1', b: '9', d: '4' }, files: { x: 'id-2', y: 'id-3' } }
  expect(changedItems(before, now)).toEqual({
    'field:b': '2',
    'field:c': '3',
    'field:d': null,
    'file:x': 'id-1',
    'file:y': null
  })
})

test('so do the values of the profile, sensitive ones masked, and nothing where a round kept none (R27)', () => {
  const items = { fields: {}, files: {} }
  const profile = { open: { fullName: '旧名', website: 'a.cn' }, sensitive: { bankAccount: '6222020200001234567' } }
  const now = { open: { fullName: '新名', website: 'a.cn' }, sensitive: { bankAccount: '6222020200991234567' } }
  expect(changedItems({ ...items, profile }, { ...items, profile: now })).toEqual({
    'profile:fullName': '旧名',
    'profile:bankAccount': '***************4567'
  })
  expect(changedItems(items, { ...items, profile: now })).toEqual({})
})
