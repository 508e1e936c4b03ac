import { qualificationStanding } from '@portal/contract/application/home'
import { describe, expect, test } from 'vitest'
import { homeSteps, standingOf } from './home.rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const before = new Date('2026-01-05T02:00:00Z')
const long = new Date('2025-01-05T02:00:00Z')

type Grant = Parameters<typeof standingOf>[1]['grants'][number]

const grant = (
  state: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED',
  expiresAt: Date | null = null,
  grantedAt = before
): Grant => ({
  qualification: 'LISTING',
  state,
  expiresAt,
  renewalUntil: null,
  grantedAt
})

const application = (
  state: 'SUBMITTED' | 'IN_REVIEW' | 'RETURNED' | 'REJECTED' | 'WITHDRAWN' | 'APPROVED',
  submittedAt = before
) => ({ id: 'a1', qualification: 'LISTING', state, submittedAt })

const standing = (grants: Grant[], applications: ReturnType<typeof application>[] = []) =>
  standingOf('LISTING', { grants, applications, now })

describe('how an enterprise stands to a qualification (R17)', () => {
  test.each([
    ['nothing was ever asked for', [], [], 'NONE'],
    ['another one is held', [{ ...grant('ACTIVE'), qualification: 'CORE' }], [], 'NONE'],
    ['another one is asked for', [], [{ ...application('SUBMITTED'), qualification: 'CORE' }], 'NONE'],
    ['it was revoked, and granted again', [grant('REVOKED', null, long), grant('ACTIVE')], [], 'ACTIVE'],
    ['it is in force', [grant('ACTIVE')], [application('APPROVED')], 'ACTIVE'],
    ['it is suspended', [grant('SUSPENDED')], [application('APPROVED')], 'SUSPENDED'],
    ['it was revoked', [grant('REVOKED')], [application('APPROVED')], 'REVOKED'],
    [
      'its end has passed, though no job has marked it yet',
      [grant('ACTIVE', before)],
      [application('APPROVED')],
      'EXPIRED'
    ],
    ['it ends this moment', [grant('ACTIVE', now)], [application('APPROVED')], 'EXPIRED'],
    [
      'it has ended, but a renewal is in review (R46)',
      [{ ...grant('ACTIVE', before), renewalUntil: new Date(now.getTime() + 1) }],
      [application('IN_REVIEW')],
      'ACTIVE'
    ],
    ['it is asked for', [], [application('SUBMITTED')], 'SUBMITTED'],
    [
      'it was granted at the moment when it was asked for again',
      [grant('REVOKED')],
      [application('SUBMITTED')],
      'SUBMITTED'
    ],
    ['it ended twice', [grant('REVOKED', null, long), grant('EXPIRED')], [], 'EXPIRED'],
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

type Facts = Parameters<typeof homeSteps>[0]

const whole: Facts = {
  isProfileDone: true,
  hasDraft: false,
  isConfirmationDue: false,
  standings: ['NONE', 'NONE'],
  returnedId: undefined,
  renewable: undefined,
  hasPaymentPassword: false,
  mayPay: true
}

const newAccount = { isProfileDone: false } as const
const paid = { hasPaymentPassword: true } as const

describe('the five steps of the manual and the next one (R17)', () => {
  test.each([
    // What the enterprise has done, 注册账号 补充资料 业务资格申请 平台审核 设置支付密码, next.
    ['a new account', newAccount, 'done current todo todo todo', 'profile'],
    ['a draft of the profile', { ...newAccount, hasDraft: true }, 'done current todo todo todo', 'draft'],
    ['a submitted profile', {}, 'done done current todo todo', 'apply'],
    ['a draft of a later change', { hasDraft: true }, 'done done current todo todo', 'apply'],
    ['a case that waits', { standings: ['SUBMITTED'] }, 'done done done waiting todo', 'wait'],
    ['a case in review', { standings: ['IN_REVIEW'] }, 'done done done waiting todo', 'wait'],
    ['a returned case', { standings: ['RETURNED'] }, 'done done done returned todo', 'mend'],
    ['a rejected case', { standings: ['REJECTED'] }, 'done done current todo todo', 'apply-again'],
    ['a qualification in force', { standings: ['ACTIVE'] }, 'done done done done current', 'payment-password'],
    [
      'a qualification that ends soon (R46)',
      { standings: ['ACTIVE'], renewable: 'LISTING' },
      'done done current done todo',
      'renew'
    ],
    [
      'a returned renewal (R46)',
      { standings: ['ACTIVE'], returnedId: 'a1', renewable: 'CORE' },
      'done done done returned todo',
      'mend'
    ],
    ['everything', { standings: ['ACTIVE'], ...paid }, 'done done done done done', null],
    ['a suspended qualification', { standings: ['SUSPENDED'] }, 'done done done suspended todo', 'suspended'],
    ['the same and a password', { standings: ['SUSPENDED'], ...paid }, 'done done done suspended done', 'suspended'],
    ['an expired qualification', { standings: ['EXPIRED'], ...paid }, 'done done current todo done', 'apply-again'],
    ['a revoked qualification', { standings: ['REVOKED'] }, 'done done current todo todo', 'apply-again'],
    ['one held, one returned', { standings: ['ACTIVE', 'RETURNED'] }, 'done done done returned todo', 'mend'],
    [
      'one held, one in review',
      { standings: ['ACTIVE', 'IN_REVIEW'] },
      'done done done waiting current',
      'payment-password'
    ],
    ['the same and a password', { standings: ['ACTIVE', 'IN_REVIEW'], ...paid }, 'done done done waiting done', 'wait'],
    ['one in review, one returned', { standings: ['IN_REVIEW', 'RETURNED'] }, 'done done done returned todo', 'mend'],
    ['one rejected, one in review', { standings: ['REJECTED', 'SUBMITTED'] }, 'done done done waiting todo', 'wait'],
    [
      'one held, one suspended',
      { standings: ['ACTIVE', 'SUSPENDED'] },
      'done done done suspended current',
      'payment-password'
    ],
    [
      'the same and a password',
      { standings: ['ACTIVE', 'SUSPENDED'], ...paid },
      'done done done suspended done',
      'suspended'
    ],
    ['one held, one rejected', { standings: ['ACTIVE', 'REJECTED'], ...paid }, 'done done done done done', null],
    ['a password set before the review', { standings: ['SUBMITTED'], ...paid }, 'done done done waiting done', 'wait'],
    [
      'a confirmation of the profile that is due (R46)',
      { standings: ['ACTIVE', 'RETURNED'], isConfirmationDue: true },
      'done current done returned todo',
      'confirm'
    ],
    [
      'a profile that lacks something again',
      { ...newAccount, standings: ['ACTIVE', 'RETURNED'] },
      'done current done returned todo',
      'profile'
    ]
  ] as const satisfies [string, Partial<Facts> | object, string, string | null][])(
    'with %s',
    (_, given, states, expected) => {
      const { steps, next } = homeSteps({ ...whole, ...(given as Partial<Facts>) })
      expect(steps.map(({ state }) => state).join(' ')).toBe(states)
      expect(next?.key ?? null).toBe(expected)
    }
  )

  test('in no state of affairs do the steps contradict the next thing to do', () => {
    for (const facts of allFacts()) {
      const { steps, next } = homeSteps(facts)
      const open = steps.filter(({ state }) => state !== 'done')
      const current = steps.filter(({ state }) => state === 'current').map(({ key }) => key)
      const claim = JSON.stringify({ facts, steps, next })
      if (next) expect(steps.find(({ key }) => key === next.step)?.state, claim).not.toMatch(/done|todo/)
      else expect(open, claim).toEqual([])
      expect(
        current.filter((key) => key !== next?.step),
        claim
      ).toEqual([])
    }
  })

  test('an account without the permission is never sent to set a payment password (R33, R36)', () => {
    const { steps, next } = homeSteps({ ...whole, standings: ['ACTIVE'], mayPay: false })
    expect(steps.map(({ key }) => key)).toEqual(['register', 'profile', 'apply', 'review'])
    expect(next).toBeNull()
  })

  test.each([
    [{ isProfileDone: false }, 'profile', '/center/profile/edit'],
    [{}, 'apply', '/center/qualifications'],
    [{ isConfirmationDue: true }, 'profile', '/center/profile'],
    [{ standings: ['RETURNED'] }, 'review', '/center/qualifications'],
    [{ standings: ['SUBMITTED'] }, 'review', '/center/qualifications'],
    [{ standings: ['ACTIVE'] }, 'payment-password', '/center/security'],
    [{ standings: ['ACTIVE'], renewable: 'CORE' }, 'apply', '/center/qualifications?apply=CORE']
  ] as const)('with %j the next thing lies in %s, at %s', (given, step, path) => {
    const { next } = homeSteps({ ...whole, ...(given as Partial<Facts>) })
    expect([next?.step, next?.path]).toEqual([step, path])
  })

  test('a returned application leads straight to its mending', () => {
    const { next } = homeSteps({ ...whole, standings: ['RETURNED'], returnedId: 'a1' })
    expect(next?.path).toBe('/center/qualifications?resubmit=a1')
  })
})

/** Every pair of standings with every other fact. */
const allFacts = (): Facts[] =>
  qualificationStanding.options.flatMap((first) =>
    qualificationStanding.options.flatMap((second) =>
      Array.from({ length: 32 }, (_, bits) => ({
        isProfileDone: (bits & 1) > 0,
        hasDraft: (bits & 2) > 0,
        hasPaymentPassword: (bits & 4) > 0,
        isConfirmationDue: (bits & 8) > 0,
        renewable: (bits & 16) > 0 ? 'LISTING' : undefined,
        mayPay: true,
        standings: [first, second],
        returnedId: undefined
      }))
    )
  )
