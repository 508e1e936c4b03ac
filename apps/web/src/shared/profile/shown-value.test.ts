import { profileFields, type ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import { expect, it } from 'vitest'
import { shownValue } from './shown-value.ts'

const show = (key: ProfileKey, value: string, language: Language = 'zh') => {
  const field = profileFields.find((candidate) => candidate.key === key)
  if (!field) throw new Error(key)
  return shownValue(field, value, {
    language,
    nameOf: (code) => (code === '140105' ? '山西省 / 太原市 / 小店区' : code)
  })
}

it('shows names in place of codes (R19)', () => {
  expect(show('registeredRegion', '140105')).toBe('山西省 / 太原市 / 小店区')
  expect([show('industry', 'B'), show('industry', 'B', 'en')]).toEqual(['采矿业', 'Mining'])
  // The list may have lost a code since it was chosen.
  expect(show('industry', 'former')).toBe('former')
})

it('shows capital exactly, with thousands and its unit (ux 21)', () => {
  expect(show('registeredCapital', '12345678901234.5678')).toBe('12,345,678,901,234.5678 万元')
  expect(show('registeredCapital', '500')).toBe('500 万元')
  expect(show('registeredCapital', '5000', 'en')).toMatch(/^5,000 × /)
})

it('shows a period without end in words', () => {
  expect(show('operatingUntil', 'long-term', 'en')).toBe('No end')
  expect([show('operatingUntil', 'long-term'), show('operatingUntil', '2050-01-01')]).toEqual(['长期', '2050-01-01'])
})
