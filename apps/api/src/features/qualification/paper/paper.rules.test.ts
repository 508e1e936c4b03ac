import { describe, expect, test } from 'vitest'
import {
  dueReminder,
  expiredPapers,
  expiringTerms,
  isHourForSms,
  lapsedTerms,
  remindedDays,
  termKey,
  termOfSlot,
  termsOf
} from './paper.rules.ts'

describe('the last day of each paper', () => {
  test.each([
    ['no date at all', {}, []],
    ['长期', { operatingUntil: 'long-term', legalPersonIdExpiry: 'long-term', tradePermitValidUntil: 'long-term' }, []],
    ['营业期限 alone', { operatingUntil: '2027-01-01' }, ['businessLicence:2027-01-01 operatingUntil 31']],
    [
      '营业期限 before 有效期',
      { operatingUntil: '2026-12-05', businessLicenceValidUntil: '2027-12-05' },
      ['businessLicence:2026-12-05 operatingUntil 4']
    ],
    [
      '有效期 before 营业期限',
      { operatingUntil: '2027-12-05', businessLicenceValidUntil: '2026-12-05' },
      ['businessLicence:2026-12-05 businessLicenceValidUntil 4']
    ],
    [
      '有效期 and 营业期限 on one day',
      { operatingUntil: '2026-12-05', businessLicenceValidUntil: '2026-12-05' },
      ['businessLicence:2026-12-05 operatingUntil 4']
    ],
    [
      '营业期限 without end and a 有效期',
      { operatingUntil: 'long-term', businessLicenceValidUntil: '2026-12-01' },
      ['businessLicence:2026-12-01 businessLicenceValidUntil 0']
    ],
    [
      'every paper',
      {
        operatingUntil: '2026-11-30',
        legalPersonIdExpiry: '2026-12-02',
        agentAuthorisedUntil: '2026-12-08',
        tradePermitValidUntil: '2026-12-31'
      },
      [
        'businessLicence:2026-11-30 operatingUntil -1',
        'legalPersonId:2026-12-02 legalPersonIdExpiry 1',
        'authorisation:2026-12-08 agentAuthorisedUntil 7',
        'tradePermit:2026-12-31 tradePermitValidUntil 30'
      ]
    ],
    ['a day that does not exist', { legalPersonIdExpiry: '2026-02-29' }, []]
  ])('%s', (_, values, terms) => {
    const found = termsOf(values, '2026-12-01')
    expect(found.map((term) => `${termKey(term)} ${term.field} ${term.daysLeft}`)).toEqual(terms)
  })
})

describe('the days that are left', () => {
  test.each([
    ['2028-02-28', '2028-03-01', 2],
    ['2027-02-28', '2027-03-01', 1],
    ['2028-01-30', '2028-02-29', 30],
    ['2028-02-29', '2028-02-29', 0],
    ['2028-03-01', '2028-02-29', -1],
    ['2027-01-31', '2027-02-28', 28],
    ['2026-12-31', '2027-01-30', 30],
    ['2026-12-31', '2027-01-31', 31],
    ['2027-01-01', '2026-12-31', -1]
  ])('from %s to %s: %d', (today, until, days) => {
    expect(termsOf({ agentAuthorisedUntil: until }, today)[0]?.daysLeft).toBe(days)
  })
})

describe('the reminder that is due', () => {
  test.each([
    [31, undefined],
    [30, 30],
    [29, 30],
    [8, 30],
    [7, 7],
    [6, 7],
    [2, 7],
    [1, 1],
    [0, 0],
    [-1, 0],
    [-3, 0],
    [-4, undefined]
  ])('with %d days left: %s', (daysLeft, reminder) => {
    expect(dueReminder(daysLeft)).toBe(reminder)
  })

  test.each([
    ['2026-11-27', '2026-11-24', '2026-12-27'],
    ['2028-01-30', '2028-01-27', '2028-02-29'],
    ['2028-03-01', '2028-02-27', '2028-03-31'],
    ['2027-03-01', '2027-02-26', '2027-03-31']
  ])('on %s papers that end from %s to %s have one', (today, from, to) => {
    expect(remindedDays(today)).toEqual({ from, to })
    const reminderOf = (until: string) =>
      termsOf({ agentAuthorisedUntil: until }, today).map(({ daysLeft }) => dueReminder(daysLeft))
    expect([reminderOf(from), reminderOf(to)]).toEqual([[0], [30]])
  })
})

test('pages mark papers from 30 days before their end on, the most urgent first', () => {
  const values = {
    operatingUntil: '2026-12-31',
    legalPersonIdExpiry: '2026-11-30',
    agentAuthorisedUntil: '2027-01-01',
    tradePermitValidUntil: '2026-12-01'
  }
  expect(expiringTerms(values, '2026-12-01').map(({ paper, daysLeft }) => [paper, daysLeft])).toEqual([
    ['legalPersonId', -1],
    ['tradePermit', 0],
    ['businessLicence', 30]
  ])
  expect(expiredPapers(values, '2026-12-01')).toEqual(['legalPersonId'])
})

test.each([
  ['profile:businessLicence', 'businessLicence'],
  ['profile:legalPersonIdFront', 'legalPersonId'],
  ['profile:legalPersonIdBack', 'legalPersonId'],
  ['profile:tradePermit', 'tradePermit'],
  ['profile:bankPermit', undefined],
  ['application:letter', undefined]
])('an upload for %s shows the paper %s', (slot, paper) => {
  const day = '2026-12-31'
  const values = {
    operatingUntil: day,
    legalPersonIdExpiry: day,
    agentAuthorisedUntil: day,
    tradePermitValidUntil: day
  }
  expect(termOfSlot(termsOf(values, '2026-12-01'), slot)?.paper).toBe(paper)
})

test('a paper has expired the day after its last one, whichever of its fields says so', () => {
  const expired = (values: Record<string, string>) => expiredPapers(values, '2026-12-01')
  expect(expired({ operatingUntil: '2026-12-01', businessLicenceValidUntil: '2026-12-01' })).toEqual([])
  expect(expired({ operatingUntil: '2026-12-01', businessLicenceValidUntil: '2026-11-30' })).toEqual([
    'businessLicence'
  ])
  expect(expired({ operatingUntil: 'long-term', agentAuthorisedUntil: '' })).toEqual([])
})

describe('the days of grace', () => {
  const rule = { papers: ['businessLicence' as const], graceDays: 30 }
  const lapsed = (given: Parameters<typeof lapsedTerms>[0], today: string) =>
    lapsedTerms(given, termsOf({ operatingUntil: '2028-01-31', tradePermitValidUntil: '2020-01-01' }, today)).map(
      termKey
    )
  test.each([
    [rule, '2028-01-31', []],
    [rule, '2028-02-01', []],
    [rule, '2028-03-01', []],
    [rule, '2028-03-02', ['businessLicence:2028-01-31']],
    [{ ...rule, graceDays: 0 }, '2028-01-31', []],
    [{ ...rule, graceDays: 0 }, '2028-02-01', ['businessLicence:2028-01-31']],
    [undefined, '2029-01-01', []]
  ])('%j on %s: %j', (given, today, expected) => {
    expect(lapsed(given, today)).toEqual(expected)
  })
})

test.each([
  ['2026-11-26T23:59:59Z', false],
  ['2026-11-27T00:00:00Z', true],
  ['2026-11-27T12:59:59Z', true],
  ['2026-11-27T13:00:00Z', false],
  ['2026-11-27T16:00:00Z', false]
])('at %s an SMS may go out: %s', (instant, may) => {
  expect(isHourForSms(new Date(instant))).toBe(may)
})
