import { expect, test } from 'vitest'
import { choosableColumns, shownColumns } from './queue-columns.ts'

test('all columns show until one is hidden, in their own order (ux 15)', () => {
  expect(shownColumns('')).toEqual(choosableColumns)
  expect(shownColumns('claimedBy,state')).toEqual(['qualification', 'submittedAt', 'dueAt'])
})

test('what an older or newer page has stored hides nothing else', () => {
  expect(shownColumns('region,<script>')).toEqual(choosableColumns)
})
