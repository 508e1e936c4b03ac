import { beijingDay } from '@portal/contract/beijing-time'
import type { Qualification, SupplementField } from '@portal/contract/qualification/catalogue'
import { judgeSupplementField } from '@portal/contract/qualification/supplement'
import { expect, test } from 'vitest'
import { sampleSubmission } from './sample-values.ts'

const words = { zh: '', en: '' }
const kinds: SupplementField['kind'][] = ['text', 'multiline', 'date', 'decimal', 'select']
const fields = kinds.map((kind): SupplementField => {
  const options = [{ code: 'A', ...words }]
  return { key: kind, kind, label: words, required: true, max: 20, options }
})

test('an application of the sandbox has a valid value for each kind of field, and a date to come (R23, R44)', () => {
  const submission = sampleSubmission({ supplement: { fields } } as Qualification, { licence: 'a' })
  expect(submission.files).toEqual({ licence: 'a' })
  for (const field of fields) expect(judgeSupplementField(field, submission.fields[field.key] ?? '')).toBeUndefined()
  expect((submission.fields['date'] ?? '') > beijingDay(new Date())).toBe(true)
})
