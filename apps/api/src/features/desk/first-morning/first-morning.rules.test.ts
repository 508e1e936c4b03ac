import { describe, expect, test } from 'vitest'
import { judgeRehearsal, judgeReviewers, judgeScanner, judgeSms, outcomeOf } from './first-morning.rules.ts'

test.each([
  ['console', false, 'missing'],
  ['console', true, 'missing'],
  ['aliyun', false, 'untried'],
  ['aliyun', true, 'done']
] as const)('SMS by %s, of which one was taken: %s, are %s', (provider, wasTaken, state) => {
  expect(judgeSms(provider, wasTaken).state).toBe(state)
})

describe('the scanner', () => {
  const infected = { kind: 'infected', signature: 'Eicar-Signature' } as const
  const unknown = (trouble: 'down' | 'slow' | 'stale' | 'unclear') => ({ kind: 'unknown', trouble }) as const

  test.each([
    [{ kind: 'clean' }, true, { state: 'done' }],
    [{ kind: 'clean' }, false, { state: 'untried' }],
    [unknown('down'), true, { state: 'failing', fault: 'down' }],
    [unknown('slow'), true, { state: 'failing', fault: 'slow' }],
    [unknown('stale'), false, { state: 'failing', fault: 'stale' }],
    [infected, true, { state: 'failing', fault: 'unclear' }]
  ] as const)(
    'that says %j of a harmless text, and found the test file before: %s, is %j',
    (verdict, found, judged) => {
      expect(judgeScanner(verdict, found)).toEqual(judged)
    }
  )

  test.each([
    [infected, { outcome: 'found', signature: 'Eicar-Signature' }],
    [{ kind: 'clean' }, { outcome: 'missed', signature: null }],
    [unknown('stale'), { outcome: 'stale', signature: null }]
  ] as const)('that says %j of the test file: %j', (verdict, outcome) => {
    expect(outcomeOf(verdict)).toEqual(outcome)
  })
})

test.each([
  [undefined, 'missing'],
  ['2026-12-01', 'done'],
  ['2026-09-02', 'done'],
  ['2026-09-01', 'due']
] as const)('a restore that was rehearsed on %s is %s on 2026-12-01 in Beijing, 90 days being enough', (day, state) => {
  for (const time of ['2026-11-30T16:30:00Z', '2026-12-01T15:30:00Z'])
    expect(judgeRehearsal(day, new Date(time)).state).toBe(state)
})

test.each([
  [[], 0, { state: 'done' }],
  [[1, 1], 0, { state: 'missing', lacking: 1 }],
  [[1, 1], 1, { state: 'done' }],
  [[1, 2], 0, { state: 'missing', lacking: 2 }],
  [[2, 1], 1, { state: 'missing', lacking: 1 }],
  [[2], 2, { state: 'done' }]
] as const)('qualifications with %j approvals and %i reviewers: %j (R28)', (approvals, reviewers, judged) => {
  expect(judgeReviewers(approvals, reviewers)).toEqual(judged)
})
