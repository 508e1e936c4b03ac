import { operatorActions, operatorStates } from '@portal/contract/enterprise/operator'
import { operatorRoles } from '@portal/contract/permissions'
import { describe, expect, test } from 'vitest'
import { judgeOperatorAct, operatorActionsFor, tickedPermissions } from './operator.rules.ts'

describe('what an owner may do with an operator (R36)', () => {
  test.each([
    ['INVITED', ['resend', 'remove', 'role']],
    ['ACTIVE', ['role', 'disable', 'reset-password', 'transfer']],
    ['DISABLED', ['role', 'enable']],
    ['FROZEN', []]
  ] as const)('%s: %j, whatever the role', (status, actions) => {
    for (const role of operatorRoles) {
      expect(operatorActionsFor({ role, status })).toEqual(actions)
      for (const act of operatorActions)
        expect(judgeOperatorAct(act, { role, status })).toBe(
          (actions as readonly string[]).includes(act) ? undefined : 'operator.state'
        )
    }
  })

  test.each(operatorStates)('the owner is never disabled, removed or demoted (%s)', (status) => {
    expect(operatorActionsFor({ role: 'OWNER', status })).toEqual([])
    for (const act of operatorActions) expect(judgeOperatorAct(act, { role: 'OWNER', status })).toBe('operator.owner')
  })
})

test('ticked permissions count with 自定义 only, each once (R36)', () => {
  const permissions = ['profile.read', 'menu.trade', 'profile.read'] as const
  expect(tickedPermissions('CUSTOM', permissions)).toEqual(['profile.read', 'menu.trade'])
  expect(tickedPermissions('VIEWER', permissions)).toEqual([])
})
