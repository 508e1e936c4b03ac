import { expect, test } from 'vitest'
import { broadcastState, mayWithdraw } from './broadcast.rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms)

test.each([
  ['begins later', [at(1), at(2), null], 'planned'],
  ['begins now', [now, at(1), null], 'running'],
  ['ends in a moment', [at(-2), at(1), null], 'running'],
  ['ends now', [at(-1), now, null], 'ended'],
  ['ended', [at(-2), at(-1), null], 'ended'],
  ['was withdrawn before it began', [at(1), at(2), at(-1)], 'withdrawn'],
  ['was withdrawn and is over', [at(-2), at(-1), at(-2)], 'withdrawn']
] as const)(
  'a broadcast that %s (start, end, withdrawal: %j) is %s (R31)',
  (_it, [startsAt, endsAt, withdrawnAt], state) => {
    expect(broadcastState({ startsAt, endsAt, withdrawnAt }, now)).toBe(state)
  }
)

test('one that is not over may be withdrawn (R31)', () => {
  expect((['planned', 'running', 'ended', 'withdrawn'] as const).filter(mayWithdraw)).toEqual(['planned', 'running'])
})
