import { applicationState } from '@portal/contract/application/application'
import { queueSorts } from '@portal/contract/application/queue'
import { expect, test } from 'vitest'
import { isByDue, isOverdue, periodOf, type QueueFilter, queueStates } from './queue.rules.ts'

const filter = (changes: Partial<QueueFilter>): QueueFilter => ({
  state: 'open',
  qualification: undefined,
  claimed: undefined,
  isOverdue: false,
  stage: undefined,
  isTest: false,
  period: undefined,
  found: undefined,
  reviewerId: 'me',
  firstApproverId: 'me',
  ...changes
})

test.each([
  ['what is open: what waits for us, and not for the applicant', {}, ['SUBMITTED', 'IN_REVIEW']],
  ['one state', { state: 'REJECTED' }, ['REJECTED']],
  ['what is late: only what waits for us', { isOverdue: true }, ['SUBMITTED', 'IN_REVIEW']],
  ['returned cases that are late: none, the applicant has them', { state: 'RETURNED', isOverdue: true }, []],
  [
    'what waits for a second approval: only what waits for us',
    { state: 'all', stage: 'second' },
    ['SUBMITTED', 'IN_REVIEW']
  ],
  ['what has no reviewer yet', { claimed: 'nobody' }, ['SUBMITTED']],
  ['what I have', { claimed: 'mine' }, ['IN_REVIEW']],
  ['mine among those without a reviewer: none', { state: 'SUBMITTED', claimed: 'mine' }, []]
] as const)('the queue shows %s (R38)', (_case, given, states) => {
  expect(queueStates(filter(given))).toEqual(states)
})

test('everything means every state', () => {
  expect(queueStates(filter({ state: 'all' })).toSorted()).toEqual([...applicationState.options].toSorted())
  expect(queueStates(filter({ state: 'all', claimed: 'nobody' }))).toEqual(['SUBMITTED'])
  expect(queueStates(filter({ state: 'all', claimed: 'mine' }))).toHaveLength(5)
})

test('two of the orders go by the due time (R38)', () => {
  expect(queueSorts.filter(isByDue)).toEqual(['due', 'dueLast'])
})

test.each([
  ['SUBMITTED', true],
  ['IN_REVIEW', true],
  ['RETURNED', false],
  ['APPROVED', false]
])('a case past its day in %s is late: %s', (state, late) => {
  expect(isOverdue({ state, dueAt: new Date(0) }, new Date(1))).toBe(late)
  // At its very time it is not late yet.
  expect(isOverdue({ state, dueAt: new Date(1) }, new Date(1))).toBe(false)
})

test.each([
  ['both days', ['2026-03-31', '2026-04-01'], ['2026-03-30T16:00:00Z', '2026-04-01T16:00:00Z']],
  ['a first day alone', ['2026-03-31', undefined], ['2026-03-30T16:00:00Z', undefined]],
  ['a last day alone, the last of a month', [undefined, '2026-02-28'], [undefined, '2026-02-28T16:00:00Z']]
])('a period has %s by the calendar of Beijing, both inclusive (R38)', (_case, [first, last], [from, before]) => {
  expect(periodOf(first, last)).toEqual({ from: from && new Date(from), before: before && new Date(before) })
})

test('without days there is no period', () => {
  expect(periodOf(undefined, undefined)).toBeUndefined()
})
