import { applicationAction, type ApplicationState, applicationState } from '@portal/contract/application/application'
import { dayMs } from '@portal/contract/beijing-time'
import { grantState } from '@portal/contract/qualification/grant'
import { describe, expect, test } from 'vitest'
import { type GrantAction, grantTransitions, nextGrantState } from '#api/features/qualification/grant/grant.rules.ts'
import {
  applicantActions,
  applicationTransitions,
  type CaseAction,
  firstApprovalLapse,
  newestOpinion,
  nextState,
  reopenRefusal,
  reviewerActions
} from './application.rules.ts'

const states = [null, ...applicationState.options]

/** State → action → state, written a second time from the manual and product.md. */
const way: Record<string, Partial<Record<CaseAction, string>>> = {
  none: { submit: 'SUBMITTED' },
  SUBMITTED: { claim: 'IN_REVIEW', withdraw: 'WITHDRAWN' },
  IN_REVIEW: {
    release: 'SUBMITTED',
    'approve-first': 'SUBMITTED',
    approve: 'APPROVED',
    return: 'RETURNED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN'
  },
  RETURNED: { resubmit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  APPROVED: { reopen: 'SUBMITTED' },
  REJECTED: { reopen: 'SUBMITTED' }
}

describe('the way of a case (R26)', () => {
  const actions = Object.keys(applicationTransitions) as CaseAction[]
  const combinations = states.flatMap((state) => actions.map((action) => [state ?? 'none', action] as const))
  test.each(combinations)('from %s by %s', (state, action) => {
    expect(nextState(action, state === 'none' ? null : state)).toBe(way[state]?.[action])
  })

  test('a withdrawn case goes nowhere any more, and a decided one is only reopened (R47)', () => {
    const leading = (state: ApplicationState) => actions.filter((action) => nextState(action, state) !== undefined)
    expect(leading('WITHDRAWN')).toEqual([])
    for (const state of ['APPROVED', 'REJECTED'] as const) expect(leading(state)).toEqual(['reopen'])
  })

  test('every action of the contract moves a case or a grant, and none moves both', () => {
    const known = [...actions, ...(Object.keys(grantTransitions) as GrantAction[])]
    // A renewal changes the end of a grant, and no state. An import makes a decided case.
    expect([...known, 'renew', 'import'].toSorted()).toEqual([...applicationAction.options].toSorted())
  })
})

const wayOfGrants: Record<string, Partial<Record<GrantAction, string>>> = {
  ACTIVE: { suspend: 'SUSPENDED', revoke: 'REVOKED', expire: 'EXPIRED' },
  SUSPENDED: { resume: 'ACTIVE', revoke: 'REVOKED', expire: 'EXPIRED' }
}

describe('the way of a qualification that is held (R26)', () => {
  const actions = Object.keys(grantTransitions) as GrantAction[]
  test.each(grantState.options.flatMap((state) => actions.map((action) => [state, action] as const)))(
    'from %s by %s',
    (state, action) => {
      expect(nextGrantState(action, state)).toBe(wayOfGrants[state]?.[action])
    }
  )
})

describe('a reopening (R47)', () => {
  const now = new Date('2026-12-01T08:00:00Z')
  const ago = (ms: number) => new Date(now.getTime() - ms)
  test.each([
    ['an approval of 24 hours ago', 'APPROVED', ago(dayMs), undefined],
    ['an older one', 'APPROVED', ago(dayMs + 1), 'application.reopen-late'],
    ['a rejection of 30 days ago', 'REJECTED', ago(30 * dayMs), undefined],
    ['an older one', 'REJECTED', ago(30 * dayMs + 1), 'application.reopen-late'],
    ['a case that waits', 'SUBMITTED', null, 'application.state'],
    ['a withdrawn one', 'WITHDRAWN', ago(0), 'application.state']
  ] as const)('of %s (%s)', (_of, state, decidedAt, refusal) => {
    expect(reopenRefusal({ state, decidedAt, deciderIds: ['you'] }, 'me', now)).toBe(refusal)
  })

  test('is never by one of those who decided', () => {
    const decision = { state: 'APPROVED', decidedAt: now, deciderIds: ['me', 'you'] } as const
    expect(['me', 'you', 'another'].map((reviewer) => reopenRefusal(decision, reviewer, now))).toEqual([
      'application.reopen-own',
      'application.reopen-own',
      undefined
    ])
  })
})

describe('what a page offers', () => {
  test.each([
    ['SUBMITTED', ['withdraw']],
    ['IN_REVIEW', ['withdraw']],
    ['RETURNED', ['resubmit', 'withdraw']],
    ['APPROVED', []],
    ['REJECTED', []],
    ['WITHDRAWN', []]
  ] as const)('the applicant, in %s: %s', (state, offered) => {
    expect(applicantActions(state)).toEqual(offered)
  })

  const seat = {
    claimedById: null,
    firstApprovalById: null,
    hasFirstApproval: false,
    reviewerId: 'me',
    isAway: false,
    isClaimerActive: true
  }
  const decisions = ['release', 'approve', 'return', 'reject']
  const approvedByMe = { state: 'SUBMITTED', firstApprovalById: 'me' } as const
  test.each([
    ['a case that waits: to claim it', { state: 'SUBMITTED' }, ['claim']],
    ['one that I approved first: nothing, since another has to', { ...approvedByMe, hasFirstApproval: true }, []],
    ['one where my first approval has lapsed: to claim it', approvedByMe, ['claim']],
    ['one that waits while I am on vacation: nothing', { state: 'SUBMITTED', isAway: true }, []],
    [
      'mine: to decide or let go',
      { state: 'IN_REVIEW', claimedById: 'me' },
      ['release', 'approve', 'return', 'reject']
    ],
    ["a colleague's: nothing", { state: 'IN_REVIEW', claimedById: 'you' }, []],
    [
      'one of a colleague who left: to put it back',
      { state: 'IN_REVIEW', claimedById: 'you', isClaimerActive: false },
      ['release']
    ],
    ['one that was decided: nothing', { state: 'APPROVED', claimedById: 'me' }, []],
    ['one that may be reopened: to do so', { state: 'REJECTED', claimedById: 'you', isReopenable: true }, ['reopen']],
    ['one that I decide, while on vacation', { state: 'IN_REVIEW', claimedById: 'me', isAway: true }, decisions],
    [
      "a colleague's first approval: to claim it",
      { ...approvedByMe, firstApprovalById: 'you', hasFirstApproval: true },
      ['claim']
    ],
    ['one that was returned: nothing', { state: 'RETURNED', claimedById: 'me' }, []]
  ] as const)('the reviewer, %s (R38)', (_case, given, offered) => {
    expect(reviewerActions({ ...seat, ...given })).toEqual(offered)
  })
})

test.each([
  ['counts', {}, 3, null],
  ['has lapsed with another profile in force', {}, 4, 'profile'],
  ['has lapsed where no profile was seen', { revision: null }, 3, 'profile'],
  ['has lapsed with a reviewer who is frozen', { by: { status: 'FROZEN', roles: ['REVIEWER'] } }, 3, 'reviewer'],
  ['has lapsed with a reviewer who lost the role', { by: { status: 'ACTIVE', roles: ['AUDIT'] } }, 4, 'reviewer']
] as const)('of two approvals the first %s (R28, R37)', (_case, changes, profileRevision, lapse) => {
  const first = { by: { status: 'ACTIVE', roles: ['REVIEWER'] }, revision: 3, ...changes }
  expect(firstApprovalLapse(first, profileRevision)).toBe(lapse)
})

describe('最新审核意见 (R22)', () => {
  const day = (date: number) => new Date(Date.UTC(2026, 0, date))
  const of = (qualification: string, state: ApplicationState, opinion: string | null, decided: number) => ({
    qualification,
    state,
    opinion,
    decidedAt: state === 'RETURNED' ? null : day(decided),
    // A decided case may be written again.
    updatedAt: day(state === 'RETURNED' ? decided : 9)
  })

  test.each([
    ['nothing was decided', [of('LISTING', 'SUBMITTED', null, 1)], undefined],
    ['a case was returned', [of('LISTING', 'RETURNED', '请补盖公章', 1)], '请补盖公章'],
    [
      'another case was submitted after the return',
      [of('CORE', 'SUBMITTED', null, 3), of('LISTING', 'RETURNED', '请补盖公章', 2)],
      '请补盖公章'
    ],
    [
      'an older case was decided last',
      [of('CORE', 'REJECTED', '不符', 2), of('LISTING', 'APPROVED', '56546', 3)],
      '56546'
    ],
    ['the returned case was submitted again', [of('LISTING', 'SUBMITTED', null, 3)], undefined],
    ['the returned case was withdrawn', [of('LISTING', 'WITHDRAWN', '请补盖公章', 3)], undefined],
    [
      'the rejected qualification is applied for again',
      [of('LISTING', 'SUBMITTED', null, 3), of('LISTING', 'REJECTED', '不符', 2)],
      undefined
    ],
    [
      'a case was rejected and another one returned after it',
      [of('LISTING', 'REJECTED', '不符', 2), of('CORE', 'RETURNED', '请补盖公章', 3)],
      '请补盖公章'
    ],
    [
      'a case was rejected after another one was returned',
      [of('CORE', 'RETURNED', '请补盖公章', 2), of('LISTING', 'REJECTED', '不符', 3)],
      '不符'
    ],
    ['the newest case has no opinion', [of('CORE', 'APPROVED', null, 3), of('LISTING', 'REJECTED', '不符', 2)], '不符']
  ] as const)('when %s', (_, applications, expected) => {
    expect(newestOpinion([...applications])?.opinion).toBe(expected)
  })
})
