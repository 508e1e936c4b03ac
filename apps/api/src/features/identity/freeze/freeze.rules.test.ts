import { expect, test } from 'vitest'
import { freezeActions } from './freeze.rules.ts'

test.each([
  ['ACTIVE', ['freeze']],
  ['DISABLED', ['freeze']],
  ['FROZEN', ['unfreeze']],
  ['INVITED', []],
  ['CLOSED', []]
] as const)('what is %s: system and security administrators may %j, others nothing (R38)', (status, actions) => {
  expect(freezeActions(status, ['SYSTEM'])).toEqual(actions)
  expect(freezeActions(status, ['REVIEWER', 'SECURITY'])).toEqual(actions)
  expect(freezeActions(status, ['AUDIT', 'REVIEWER'])).toEqual([])
  expect(freezeActions(status, [])).toEqual([])
})
