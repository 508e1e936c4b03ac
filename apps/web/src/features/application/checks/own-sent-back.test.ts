import type { CheckView } from '@portal/contract/application/internal-check'
import { expect, test } from 'vitest'
import { checkOf, profileCheck, sentBack } from '#web/testing/checks.ts'
import { ownSentBack } from './check-notices.tsx'

const caseOf = (end: string) => `0198d2c4-0000-7000-8000-00000000000${end}`
const later = (changes: Partial<CheckView> = {}) => checkOf({ id: caseOf('f'), ...changes })
const mended = sentBack({ kind: 'RESUBMISSION', applicationId: caseOf('1') })
const colleague = { username: 'other', name: null }

test.each<[string, CheckView[], boolean]>([
  ['stays while nothing of it was prepared again', [sentBack()], true],
  ['ends when it is prepared again', [later(), sentBack()], false],
  ['ends when a colleague prepares it again', [later({ preparedBy: colleague }), sentBack()], false],
  ['ends when the later one was taken back', [later({ state: 'CANCELLED' }), sentBack()], false],
  ['stays when it was prepared before as well', [sentBack(), later({ state: 'CANCELLED' })], true],
  ['stays when another qualification is asked for', [later({ qualification: 'HALL' }), sentBack()], true],
  ['stays when the profile waits', [profileCheck({ id: caseOf('f') }), sentBack()], true],
  [
    'of a case ends when its withdrawal waits',
    [later({ kind: 'WITHDRAWAL', applicationId: caseOf('1') }), mended],
    false
  ],
  [
    'of a case stays when another case waits',
    [later({ kind: 'RESUBMISSION', applicationId: caseOf('2') }), mended],
    true
  ]
])('what was sent back to a person %s (R36)', (_, checks, isShown) => {
  const sent = checks.filter(({ state }) => state === 'SENT_BACK')
  expect(ownSentBack(checks, 'wang_jb')).toEqual(isShown ? sent : [])
})

test('what was sent back to a colleague is not shown (R36)', () => {
  expect(ownSentBack([sentBack({ preparedBy: colleague })], 'wang_jb')).toEqual([])
})
