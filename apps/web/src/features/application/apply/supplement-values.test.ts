import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { isUntouched, readDraft, type Supplement, supplementSchema, supplementValues } from './supplement-values.ts'

const words = { zh: '中', en: 'En' }

const supplement: Supplement = {
  title: words,
  fields: [
    { key: 'products', kind: 'text', label: words, required: true, max: 10 },
    { key: 'purpose', kind: 'multiline', label: words, required: false, max: 100 },
    { key: 'amount', kind: 'decimal', label: words, required: false, max: 12 },
    { key: 'since', kind: 'date', label: words, required: false, max: 10 },
    { key: 'kind', kind: 'select', label: words, required: false, max: 10, options: [{ code: 'A', ...words }] }
  ],
  files: [{ key: 'letter', label: words, hint: words, required: true }]
}

const paper: AttachmentView = {
  id: '0198d2c4-0000-7000-8000-000000000001',
  slot: 'application:letter',
  displayName: '委托书.pdf',
  mediaType: 'application/pdf',
  size: 1000,
  status: 'CLEAN',
  createdAt: new Date('2026-01-05T01:00:00Z')
}

const judge = (fields: Record<string, string>, file: AttachmentView | null = paper) => {
  const result = z.safeParse(supplementSchema(supplement), {
    ...supplementValues(supplement, { fields, files: { letter: file } })
  })
  return result.success ? result.data : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('the supplement block in the browser (R23)', () => {
  test('filled-in values are sent, trimmed and without empty ones', () => {
    expect(judge({ products: ' 动力煤 ', amount: '120.5', purpose: '一\r\n二' })).toEqual({
      fields: { products: '动力煤', amount: '120.5', purpose: '一\n二' },
      files: { letter: paper.id }
    })
  })

  test('a number may be written with full-width digits and grouping commas, as in 修改资料', () => {
    expect(judge({ products: '煤', amount: ' １，２００.５０ ' })).toMatchObject({ fields: { amount: '1200.5' } })
  })

  test('each fault names its item', () => {
    expect(judge({ products: '', amount: '很多', since: '2026-02-30', kind: 'B' }, null)).toEqual([
      'fields.products: field.required',
      'fields.amount: decimal.format',
      'fields.since: date.format',
      'fields.kind: option.unknown',
      'files.letter: field.required'
    ])
  })

  test('a paper that failed the scan cannot be submitted (R25)', () => {
    expect(judge({ products: '煤' }, { ...paper, status: 'INFECTED' })).toEqual(['files.letter: file.not-usable'])
  })

  test('items that the catalogue no longer asks for are left out of a resubmission (R28)', () => {
    const values = supplementValues(supplement, { fields: { gone: 'x' }, files: { gone: paper } })
    expect(Object.keys(values.fields)).not.toContain('gone')
    expect(Object.keys(values.files)).toEqual(['letter'])
  })
})

describe('input kept across a reload', () => {
  test('comes back with its papers', () => {
    const values = supplementValues(supplement, { fields: { products: '煤' }, files: { letter: paper } })
    expect(readDraft(JSON.stringify(values))).toEqual(values)
  })

  test.each([null, '', '{', '[]', '{"fields":{"a":1},"files":{}}', '{"fields":{},"files":{"a":{"id":"x"}}}'])(
    'is ignored when it cannot be read: %s',
    (stored) => {
      expect(readDraft(stored)).toBeUndefined()
    }
  )

  test('is not announced as restored when nothing was typed', () => {
    expect(isUntouched(supplementValues(supplement))).toBe(true)
    expect(isUntouched(supplementValues(supplement, { fields: { products: '煤' }, files: {} }))).toBe(false)
  })
})
