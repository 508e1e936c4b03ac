import { expect, test } from 'vitest'
import { bareCase } from '#web/testing/open-case-part.tsx'
import { reviewCase } from '#web/testing/review-case.ts'
import type { Case } from '../review.queries.ts'
import { sectionsOf } from './case-sections.tsx'

const at = new Date()
const other: Case['otherCases'][number] = {
  id: '1',
  name: { zh: '', en: '' },
  isRenewal: false,
  state: 'APPROVED',
  grant: null,
  round: 1,
  submittedAt: at
}
const grant: NonNullable<Case['grant']> = {
  id: '1',
  state: 'ACTIVE',
  reason: null,
  grantedAt: at,
  expiresAt: null,
  renewalUntil: null,
  allowedActions: []
}
const full = reviewCase({ otherCases: [other], grant })
const middle = ['case-supplement', 'case-profile', 'case-grant', 'case-others']

test.each([
  ['a roomy window', { isRoomy: true, isNarrow: false }, [...middle, 'case-timeline', 'case-notes']],
  [
    'one column',
    { isRoomy: false, isNarrow: false },
    ['case-files', ...middle, 'case-timeline', 'case-notes', 'case-decision']
  ],
  ['a phone', { isRoomy: false, isNarrow: true }, ['case-files', ...middle, 'case-decision']]
])('in %s links lead to the parts that may be out of sight', (_, window, ids) => {
  expect(sectionsOf(full, window)).toEqual(ids)
})

test('no link leads to a part that the case does not have', () => {
  expect(sectionsOf(bareCase(), { isRoomy: true, isNarrow: true })).toEqual(['case-profile'])
})
