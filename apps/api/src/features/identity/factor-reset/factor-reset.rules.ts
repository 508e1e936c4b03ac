import { secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole } from '@portal/contract/endpoint'

const duty = secondPersonDuties['factor-reset']

const opens = (held: readonly AdminRole[], needed: readonly AdminRole[]): boolean =>
  needed.some((role) => held.includes(role))

export const mayPropose = (roles: readonly AdminRole[]): boolean => opens(roles, duty.proposes)

type Person = { adminId: string; roles: readonly AdminRole[] }
type Proposal = { proposedById: string }

/** R37: another person, whatever roles the proposer has by now. */
export const mayJudge = ({ proposedById }: Proposal, { adminId, roles }: Person): boolean =>
  proposedById !== adminId && opens(roles, duty.decides)

export const mayWithdraw = ({ proposedById }: Proposal, { adminId, roles }: Person): boolean =>
  proposedById === adminId && mayPropose(roles)

/** A proposal cannot be confirmed once its proposer is disabled or may no longer propose. */
export const stands = ({ status, roles }: { status: string; roles: readonly AdminRole[] }): boolean =>
  status === 'ACTIVE' && mayPropose(roles)
