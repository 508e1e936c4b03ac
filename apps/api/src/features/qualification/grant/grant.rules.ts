import type { ApplicationAction } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'

type Who = 'applicant' | 'reviewer' | 'system'

/** Who may do what from which state, and where it leads; `null` stands for something that does not exist yet. */
export type Transition<State> = { from: readonly (State | null)[]; to: State; by: Who | readonly Who[] }

/** R26: the only way to change the state of a grant. The system suspends for expired papers, and resumes when they are new. */
export const grantTransitions = {
  suspend: { from: ['ACTIVE'], to: 'SUSPENDED', by: ['reviewer', 'system'] },
  resume: { from: ['SUSPENDED'], to: 'ACTIVE', by: ['reviewer', 'system'] },
  revoke: { from: ['ACTIVE', 'SUSPENDED'], to: 'REVOKED', by: 'reviewer' },
  expire: { from: ['ACTIVE', 'SUSPENDED'], to: 'EXPIRED', by: 'system' }
} as const satisfies Partial<Record<ApplicationAction, Transition<GrantState>>>

export type GrantAction = keyof typeof grantTransitions

export const nextGrantState = (action: GrantAction, from: GrantState): GrantState | undefined => {
  const transition: Transition<GrantState> = grantTransitions[action]
  return transition.from.includes(from) ? transition.to : undefined
}

type Grant = { state: GrantState; expiresAt: Date | null }

/** Also a suspended grant is held: the page shows it as owned, and the qualification cannot be applied for again. */
export const isHeld = ({ state, expiresAt }: Grant, now: Date): boolean =>
  (state === 'ACTIVE' || state === 'SUSPENDED') && (expiresAt === null || expiresAt > now)

/** A grant past its end has expired, though no job has marked it yet (R28). */
export const grantStateAt = (grant: Grant, now: Date): GrantState =>
  isHeld(grant, now) || grant.state === 'REVOKED' ? grant.state : 'EXPIRED'
