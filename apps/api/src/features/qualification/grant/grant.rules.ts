import type { ApplicationAction, ApplicationState } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'

type Who = 'applicant' | 'reviewer' | 'system'

/** Who may do what from which state, and where it leads; `null` stands for something that does not exist yet. */
export type Transition<State> = { from: readonly (State | null)[]; to: State; by: Who | readonly Who[] }

/** R26: the only way to change the state of a grant. A renewal (R46) leaves it. The system suspends for expired papers, and resumes when they are new. */
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

export type Term = {
  /** The end that people read; null is never. */
  expiresAt: Date | null
  /** R46: until when an open renewal keeps the grant. */
  renewalUntil: Date | null
}

export type Grant = Term & { state: GrantState }

/** Also a suspended grant is held: the page shows it as owned, and the qualification cannot be applied for again. */
export const isHeld = ({ state, expiresAt, renewalUntil }: Grant, now: Date): boolean =>
  (state === 'ACTIVE' || state === 'SUSPENDED') &&
  (expiresAt === null || expiresAt > now || (renewalUntil !== null && renewalUntil > now))

/** A grant past its end has expired, though no job has marked it yet (R28). */
export const grantStateAt = (grant: Grant, now: Date): GrantState =>
  isHeld(grant, now) || grant.state === 'REVOKED' ? grant.state : 'EXPIRED'

type Case<Found> = {
  state: ApplicationState
  /** The grant that names this case. */
  grant: Found | null
  /** The grant that the case renews, or whose renewal has taken the place of the case. */
  course: Found | null
}

/** What a case was granted or renewed; null before its approval. */
export const grantOfCase = <Found>({ state, grant, course }: Case<Found>): Found | null =>
  grant ?? (state === 'APPROVED' ? course : null)

/** The state of that grant at this instant. */
export const grantStateOfCase = (one: Case<Grant>, now: Date): GrantState | null => {
  const grant = grantOfCase(one)
  return grant && grantStateAt(grant, now)
}
