import { startOfBeijingDay } from '@portal/contract/beijing-time'
import type { AdminRole } from '@portal/contract/endpoint'
import type { AgreementState } from '@portal/contract/identity/agreement'
import { describe, expect, test } from 'vitest'
import { allowedActs, effectiveAtPublication } from './agreement.rules.ts'

const author = { id: 'author' }
const proposer = { id: 'proposer' }

const acts = (state: AgreementState, adminId: string, roles: AdminRole[]) =>
  allowedActs({ state, editedBy: author, proposedBy: state === 'DRAFT' ? null : proposer }, { adminId, roles })

describe('what an administrator may do with a version (R37)', () => {
  test.each<[AgreementState, string, AdminRole[], string[]]>([
    ['DRAFT', 'other', ['SYSTEM'], ['save', 'remove', 'propose']],
    ['DRAFT', 'other', ['SECURITY'], []],
    ['REJECTED', 'author', ['SYSTEM'], ['save', 'remove']],
    ['WAITING', 'proposer', ['SYSTEM'], ['withdraw']],
    ['WAITING', 'proposer', ['SECURITY'], ['withdraw']],
    ['WAITING', 'proposer', ['AUDIT'], []],
    ['WAITING', 'author', ['SYSTEM'], []],
    ['WAITING', 'other', ['SYSTEM'], ['publish', 'reject']],
    ['WAITING', 'other', ['SECURITY'], ['publish', 'reject']],
    ['WAITING', 'other', ['AUDIT', 'REVIEWER'], []],
    ['PUBLISHED', 'other', ['SYSTEM', 'SECURITY'], []]
  ])('%s, %s with %j: %j', (state, adminId, roles, wanted) => {
    expect(acts(state, adminId, roles)).toEqual(wanted)
  })
})

describe('when a published version is in force', () => {
  const now = new Date('2026-12-01T00:00:00Z')

  test('a day begins at midnight in 北京时间', () => {
    expect(startOfBeijingDay('2027-01-01').toISOString()).toBe('2026-12-31T16:00:00.000Z')
  })

  test.each<[string, Date | null, Date]>([
    ['no day: at once', null, now],
    ['this moment: now', now, now],
    ['a moment to come: then', new Date(now.getTime() + 1), new Date(now.getTime() + 1)],
    ['a day that has passed: at once', new Date('2026-11-30T16:00:00Z'), now],
    ['a day to come: then', startOfBeijingDay('2027-01-01'), startOfBeijingDay('2027-01-01')]
  ])('%s', (_, wish, wanted) => {
    expect(effectiveAtPublication(wish, now)).toEqual(wanted)
  })
})
