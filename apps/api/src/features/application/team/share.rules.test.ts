import { expect, test } from 'vitest'
import { chooseReviewer, type Member, memberOf, type Waiting } from './share.rules.ts'

const member = (id: string, changes: Partial<Member> = {}): Member => ({
  id,
  name: id,
  isPresent: true,
  inWork: 0,
  givenAt: null,
  ...changes
})

const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 0, minute))
const anyone: Waiting = { firstApproverId: null, releasedBy: [], returnedById: null }

const cases: [string, Member[], Partial<Waiting>, string | undefined][] = [
  ['nobody of an empty team', [], {}, undefined],
  ['the one with the fewest cases', [member('a', { inWork: 2 }), member('b', { inWork: 1 })], {}, 'b'],
  [
    'the one with fewer cases, although that one was given one last',
    [member('a', { inWork: 2, givenAt: at(1) }), member('b', { inWork: 1, givenAt: at(9) })],
    {},
    'b'
  ],
  ['the longest without one', [member('a', { givenAt: at(2) }), member('b', { givenAt: at(1) })], {}, 'b'],
  ['the one who never had one', [member('a', { givenAt: at(1) }), member('b')], {}, 'b'],
  ['the lower id of two who are equal', [member('b'), member('a')], {}, 'a'],
  ['not the absent one', [member('a', { isPresent: false }), member('b', { inWork: 9 })], {}, 'b'],
  ['nobody if all are absent', [member('a', { isPresent: false })], {}, undefined],
  ['not the first of two approvers', [member('a'), member('b', { inWork: 9 })], { firstApproverId: 'a' }, 'b'],
  ['nobody if the only member approved first', [member('a')], { firstApproverId: 'a' }, undefined],
  ['not those who put it back', [member('a'), member('b'), member('c')], { releasedBy: ['a', 'b'] }, 'c'],
  ['the one who returned it, at any load', [member('a'), member('b', { inWork: 9 })], { returnedById: 'b' }, 'b'],
  ['the one who returned it and is no member', [member('a')], { returnedById: 'guest' }, 'guest'],
  ['a member if the one who returned it is away', [member('a')], { returnedById: 'away' }, 'a'],
  ['a member if the one who returned it is gone', [member('a')], { returnedById: 'gone' }, 'a'],
  [
    'a member if the one who returned it put it back',
    [member('a')],
    { returnedById: 'guest', releasedBy: ['guest'] },
    'a'
  ]
]

test.each(cases)('a case goes to %s (R47)', (_title, members, waiting, expected) => {
  const everybody = [...members, member('guest'), member('away', { isPresent: false })]
  expect(chooseReviewer(members, everybody, { ...anyone, ...waiting })?.id).toBe(expected)
})

const person = {
  id: 'a',
  name: '王审核',
  status: 'ACTIVE',
  roles: ['REVIEWER'],
  inWork: 3,
  awayFrom: null,
  awayUntil: null
}

test.each([
  ['an active reviewer', {}, true],
  ['one who is disabled', { status: 'FROZEN' }, false],
  ['one who lost the role', { roles: ['SYSTEM'] }, false],
  ['one on the last day of a vacation', { awayFrom: '2027-03-01', awayUntil: '2027-03-02' }, false],
  ['one on the first day of a vacation', { awayFrom: '2027-03-02', awayUntil: '2027-03-05' }, false],
  ['one whose vacation begins tomorrow', { awayFrom: '2027-03-03', awayUntil: '2027-03-05' }, true],
  ['one whose vacation ended yesterday', { awayFrom: '2027-02-20', awayUntil: '2027-03-01' }, true]
])('%s is present: %s', (_title, changes, isPresent) => {
  expect(memberOf({ ...person, ...changes }, null, '2027-03-02')).toEqual({
    id: 'a',
    name: '王审核',
    inWork: 3,
    givenAt: null,
    isPresent
  })
})
