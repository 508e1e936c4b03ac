import { describe, expect, test } from 'vitest'
import { homeSteps, standingOf } from './home.rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const before = new Date('2026-01-05T02:00:00Z')
const long = new Date('2025-01-05T02:00:00Z')

const grant = (
  state: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED',
  expiresAt: Date | null = null,
  grantedAt = before
) => ({
  qualification: 'LISTING',
  state,
  expiresAt,
  grantedAt
})

const application = (
  state: 'SUBMITTED' | 'IN_REVIEW' | 'RETURNED' | 'REJECTED' | 'WITHDRAWN' | 'APPROVED',
  submittedAt = before
) => ({ id: 'a1', qualification: 'LISTING', state, submittedAt })

const standing = (grants: ReturnType<typeof grant>[], applications: ReturnType<typeof application>[] = []) =>
  standingOf('LISTING', { grants, applications, now })

describe('how an enterprise stands to a qualification (R17)', () => {
  test.each([
    ['nothing was ever asked for', [], [], 'NONE'],
    ['another one is held', [{ ...grant('ACTIVE'), qualification: 'CORE' }], [], 'NONE'],
    ['it is in force', [grant('ACTIVE')], [application('APPROVED')], 'ACTIVE'],
    ['it is suspended', [grant('SUSPENDED')], [application('APPROVED')], 'SUSPENDED'],
    ['it was revoked', [grant('REVOKED')], [application('APPROVED')], 'REVOKED'],
    [
      'its end has passed, though no job has marked it yet',
      [grant('ACTIVE', before)],
      [application('APPROVED')],
      'EXPIRED'
    ],
    ['it is asked for', [], [application('SUBMITTED')], 'SUBMITTED'],
    ['it was returned', [], [application('RETURNED')], 'RETURNED'],
    ['it was refused', [], [application('REJECTED')], 'REJECTED'],
    ['the application was withdrawn', [], [application('WITHDRAWN')], 'NONE'],
    [
      'it was refused, asked for anew and withdrawn',
      [],
      [application('WITHDRAWN'), application('REJECTED', long)],
      'REJECTED'
    ],
    ['it has expired and is asked for anew', [grant('EXPIRED', null, long)], [application('IN_REVIEW')], 'IN_REVIEW'],
    [
      'it was refused, granted later and revoked',
      [grant('REVOKED')],
      [application('APPROVED', long), application('REJECTED', long)],
      'REVOKED'
    ]
  ] as const)('%s', (_, grants, applications, expected) => {
    expect(standing([...grants], [...applications])).toBe(expected)
  })
})

const steps = (facts: Partial<Parameters<typeof homeSteps>[0]>) => {
  const { steps: all, next } = homeSteps({
    isProfileDone: true,
    standings: ['NONE', 'NONE'],
    returnedId: undefined,
    hasPaymentPassword: false,
    ...facts
  })
  return { states: all.map(({ state }) => state).join(' '), next: next?.key ?? null, path: next?.path }
}

describe('the five steps of the manual (R17)', () => {
  test.each([
    ['a new account', { isProfileDone: false }, 'done current todo todo todo', 'profile'],
    ['a complete profile', {}, 'done done current todo todo', 'apply'],
    ['an application under review', { standings: ['SUBMITTED', 'NONE'] }, 'done done done current todo', 'wait'],
    [
      'a returned application beside one that is held',
      { standings: ['RETURNED', 'ACTIVE'], returnedId: 'a1' },
      'done done done done current',
      'mend'
    ],
    [
      'a returned application',
      { standings: ['RETURNED', 'NONE'], returnedId: 'a1' },
      'done done done current todo',
      'mend'
    ],
    ['a refused application', { standings: ['REJECTED', 'NONE'] }, 'done done current todo todo', 'apply'],
    [
      'a qualification in force',
      { standings: ['ACTIVE', 'IN_REVIEW'] },
      'done done done done current',
      'payment-password'
    ],
    ['everything', { standings: ['ACTIVE'], hasPaymentPassword: true }, 'done done done done done', null],
    [
      'a payment password set before the review',
      { standings: ['IN_REVIEW'], hasPaymentPassword: true },
      'done done done current done',
      'wait'
    ],
    [
      'a profile that lacks something again',
      { isProfileDone: false, standings: ['ACTIVE'] },
      'done current done done todo',
      'profile'
    ]
  ] as const)('with %s', (_, facts, states, next) => {
    const { standings = ['NONE'], ...rest } = facts as { standings?: readonly 'NONE'[] }
    expect(steps({ ...rest, standings: [...standings] })).toMatchObject({ states, next })
  })

  test('a returned application leads straight to its mending', () => {
    expect(steps({ standings: ['RETURNED'], returnedId: 'a1' }).path).toBe('/center/qualifications?resubmit=a1')
  })
})
