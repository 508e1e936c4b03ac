import type { AdminRole } from '@portal/contract/endpoint'
import { changeEnterpriseState } from '@portal/contract/identity/freeze'

type Status = 'ACTIVE' | 'FROZEN' | 'DISABLED' | 'INVITED' | 'CLOSED'
export type FreezeAction = 'freeze' | 'unfreeze'

/**
 * R38: the state in which an act is possible. An account that its owner disabled can be frozen too, so that the owner cannot
 * enable it. An account that was never activated cannot be used, so it cannot be frozen.
 */
const statesFor = {
  freeze: ['ACTIVE', 'DISABLED'],
  unfreeze: ['FROZEN']
} as const satisfies Record<FreezeAction, readonly Status[]>

export const mayChange = (action: FreezeAction, status: Status): boolean =>
  statesFor[action].some((each) => each === status)

const mayFreeze = (roles: readonly AdminRole[]): boolean =>
  changeEnterpriseState.roles.some((role) => roles.includes(role))

/** What an administrator with these roles may do; the page has a button for each. */
export const freezeActions = (status: Status, roles: readonly AdminRole[]): FreezeAction[] =>
  mayFreeze(roles) ? (['freeze', 'unfreeze'] as const).filter((action) => mayChange(action, status)) : []
