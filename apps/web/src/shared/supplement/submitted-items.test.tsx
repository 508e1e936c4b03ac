import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { paper } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import { SubmittedItems } from './submitted-items.tsx'

const items = reviewCase().catalogue.supplement

afterEach(() => changeLanguage('zh-CN'))

const show = (fields: Record<string, string>, files: Parameters<typeof SubmittedItems>[0]['files'] = {}) =>
  renderPage(<SubmittedItems {...{ items, fields, files }} empty="未填写补充材料" />)

const rows = () => screen.getAllByRole('row').map(({ textContent }) => textContent)

test('a choice is shown by its name, a text with its lines, and what was left empty not at all (R23)', () => {
  show({ term: '12', purpose: '购煤\n付运费' })
  expect(rows()).toEqual(['融资用途购煤\n付运费', '期限一年'])
  expect(getComputedStyle(screen.getByText(/^购煤/)).whiteSpace).toBe('pre-line')
})

test('a choice that the catalogue no longer offers is shown as it was sent', () => {
  show({ term: '36', purpose: '' })
  expect(rows()).toEqual(['期限36'])
})

test('papers stand below the fields with their labels; without either the page says so', () => {
  const { unmount } = show({ term: '6' }, { letter: paper({ displayName: '申请书.pdf' }) })
  expect(rows()).toEqual(['期限六个月', expect.stringMatching(/^申请书.*申请书\.pdf/)])
  expect(screen.queryByText('未填写补充材料')).toBeNull()
  unmount()
  const { unmount: leave } = show({}, { letter: paper() })
  expect(rows()).toHaveLength(1)
  leave()
  show({})
  expect(screen.getByText('未填写补充材料')).toBeDefined()
})

test('on a phone each value stands below its label', () => {
  holdPhone()
  show({ term: '12', purpose: '购煤' })
  vi.unstubAllGlobals()
  expect(rows()).toEqual(['融资用途', '购煤', '期限', '一年'])
})

test('in English labels and choices are English', () => {
  changeLanguage('en')
  show({ term: '12' })
  expect(rows()).toEqual([expect.stringMatching(/^Term:?One year$/)])
})
