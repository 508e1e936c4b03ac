import { startOfBeijingDay } from '@portal/contract/beijing-time'
import type { AdminRole } from '@portal/contract/endpoint'
import type { AgreementState } from '@portal/contract/identity/agreement'
import { describe, expect, test } from 'vitest'
import { allowedActs, effectiveAtPublication } from './agreement.rules.ts'

test.each<[AgreementState, AdminRole[], string[]]>([
  ['DRAFT', ['SYSTEM'], ['save', 'remove', 'propose']],
  ['DRAFT', ['SECURITY'], []],
  ['REJECTED', ['SYSTEM'], ['save', 'remove']],
  ['WAITING', ['SYSTEM'], []],
  ['PUBLISHED', ['SYSTEM', 'SECURITY'], []]
])('its writers may do with a version that is %s, as %j: %j (R8)', (state, roles, wanted) => {
  expect(allowedActs(state, roles)).toEqual(wanted)
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
