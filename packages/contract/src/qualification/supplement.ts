import { isCalendarDate } from '../calendar-date.ts'
import type { FieldCode } from '../field-messages.ts'
import { normaliseDecimal } from '../identifiers/normalise.ts'
import { readDate } from '../read-date.ts'
import { judgeText, normaliseText } from '../text.ts'
import type { SupplementField } from './catalogue.ts'

/** Returns the spelling that is judged and stored. */
export const normaliseSupplementField = ({ kind }: Pick<SupplementField, 'kind'>, value: string): string => {
  if (kind === 'decimal') return normaliseDecimal(value)
  return normaliseText((kind === 'date' && readDate(value)) || value, kind === 'multiline')
}

/** R23: expects a normalised value; '' means absent. */
export const judgeSupplementField = (
  { kind, required, max, options }: SupplementField,
  value: string
): FieldCode | undefined => {
  if (value === '') return required ? 'field.required' : undefined
  const fault = judgeText(value, { max, multiline: kind === 'multiline' })
  if (fault) return fault
  if (kind === 'date' && !isCalendarDate(value)) return 'date.format'
  if (kind === 'decimal' && !/^\d{1,14}(\.\d{1,4})?$/.test(value)) return 'decimal.format'
  return kind === 'select' && !options?.some(({ code }) => code === value) ? 'option.unknown' : undefined
}
