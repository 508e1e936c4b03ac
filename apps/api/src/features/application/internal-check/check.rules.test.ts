import { permissions } from '@portal/contract/permissions'
import { expect, test } from 'vitest'
import { checkActions, permissionFor, subjectOf } from './check.rules.ts'

const mine = { accountId: 'me', permissions }

test.each([
  ['one of a colleague', { state: 'WAITING', preparedById: 'other' }, mine, ['confirm', 'send-back']],
  ['my own, whatever I may', { state: 'WAITING', preparedById: 'me' }, mine, ['cancel']],
  [
    'one of a colleague without the permission',
    { state: 'WAITING', preparedById: 'other' },
    { ...mine, permissions: ['profile.read'] },
    []
  ],
  ['my own without the permission', { state: 'WAITING', preparedById: 'me' }, { ...mine, permissions: [] }, ['cancel']],
  ['a confirmed one', { state: 'CONFIRMED', preparedById: 'other' }, mine, []],
  ['one that was sent back', { state: 'SENT_BACK', preparedById: 'me' }, mine, []],
  ['a cancelled one', { state: 'CANCELLED', preparedById: 'me' }, mine, []]
] as const)('企业内复核, %s (R36)', (_one, check, person, actions) => {
  expect(checkActions(check, person)).toEqual(actions)
})

const submission = { qualification: 'LISTING', fields: {}, files: {}, round: 1 }

test.each([
  [{ kind: 'PROFILE', submission: { values: {}, revision: 0 } }, 'profile', 'profile.edit'],
  [{ kind: 'APPLICATION', submission }, 'qualification:LISTING', 'application.submit'],
  [{ kind: 'RESUBMISSION', applicationId: 'a', submission }, 'application:a', 'application.submit'],
  [{ kind: 'WITHDRAWAL', applicationId: 'a' }, 'application:a', 'application.submit']
])('%j is about %s and needs %s (R36)', (prepared, subject, permission) => {
  // The cast holds because the subject does not depend on the rest of the submission.
  const given = prepared as Parameters<typeof subjectOf>[0]
  expect([subjectOf(given), permissionFor(given)]).toEqual([subject, permission])
})
