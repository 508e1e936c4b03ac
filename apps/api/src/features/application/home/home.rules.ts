import type { ApplicationState } from '@portal/contract/application/application'
import type { QualificationStanding, readHome } from '@portal/contract/application/home'
import type { Response } from '@portal/contract/endpoint'
import type { GrantState } from '@portal/contract/qualification/grant'
import { grantStateAt, isHeld, type Term } from '#api/features/qualification/grant/grant.rules.ts'

type Grant = Term & { qualification: string; state: GrantState; grantedAt: Date }
type Application = { id: string; qualification: string; state: ApplicationState; submittedAt: Date }

type Home = Response<typeof readHome>
type StepKey = Home['steps'][number]['key']
type StepState = Home['steps'][number]['state']

/** R17: one qualification as the home shows it. `applications` come newest first, `grants` oldest first. */
export const standingOf = (
  code: string,
  { grants, applications, now }: { grants: Grant[]; applications: Application[]; now: Date }
): QualificationStanding => {
  const own = grants.filter(({ qualification }) => qualification === code)
  const held = own.find((grant) => isHeld(grant, now))
  if (held) return held.state
  const asked = applications.find(({ qualification, state }) => qualification === code && state !== 'WITHDRAWN')
  const ended = own.at(-1)
  // An approved application has a grant, so one that comes here has a grant that has ended.
  if (asked && asked.state !== 'APPROVED' && !(ended && ended.grantedAt > asked.submittedAt)) {
    return asked.state === 'WITHDRAWN' ? 'NONE' : asked.state
  }
  return ended ? grantStateAt(ended, now) : 'NONE'
}

type Facts = {
  isProfileDone: boolean
  /** Input of the profile that is saved but not submitted. */
  hasDraft: boolean
  /** R46: a campaign asks to confirm the profile. */
  isConfirmationDue: boolean
  standings: QualificationStanding[]
  /** The newest application that a reviewer has returned. */
  returnedId: string | undefined
  /** R46: what may be renewed now, the first to end. */
  renewable: string | undefined
  hasPaymentPassword: boolean
  /** R33, R36: only accounts with the permission have a payment password. */
  mayPay: boolean
}

/**
 * R17: the five steps of the manual with their states, and the one to take next. This is the only rule about both, so
 * that the next thing to do always lies in a step that is not done.
 */
export const homeSteps = (facts: Facts): Pick<Home, 'steps' | 'next'> => {
  const next = nextOf(facts)
  const stateOf = (key: StepKey, isDone: boolean): StepState =>
    isDone ? 'done' : next?.step === key ? 'current' : 'todo'
  const review = reviewOf(facts)
  return {
    steps: [
      { key: 'register', state: 'done' },
      { key: 'profile', state: stateOf('profile', facts.isProfileDone && next?.key !== 'confirm') },
      { key: 'apply', state: stateOf('apply', review !== 'todo' && next?.key !== 'renew') },
      { key: 'review', state: review },
      ...(facts.mayPay
        ? [{ key: 'payment-password' as const, state: stateOf('payment-password', facts.hasPaymentPassword) }]
        : [])
    ],
    next
  }
}

/** With several cases, the one that is most urgent. */
const reviewOf = ({ standings, returnedId }: Pick<Facts, 'standings' | 'returnedId'>): StepState => {
  const some = (...states: QualificationStanding[]) => standings.some((state) => states.includes(state))
  // A returned renewal is of a qualification that is held.
  if (returnedId !== undefined || some('RETURNED')) return 'returned'
  if (some('SUBMITTED', 'IN_REVIEW')) return 'waiting'
  if (some('SUSPENDED')) return 'suspended'
  return some('ACTIVE') ? 'done' : 'todo'
}

const nextOf = (facts: Facts): Home['next'] => {
  const { isProfileDone, hasDraft, isConfirmationDue, standings, returnedId, renewable } = facts
  const { hasPaymentPassword, mayPay } = facts
  const review = reviewOf(facts)
  if (!isProfileDone) return { key: hasDraft ? 'draft' : 'profile', step: 'profile', path: '/center/profile/edit' }
  // Menus close after its deadline, so it comes before everything else that can wait. A submission confirms too.
  if (isConfirmationDue) return { key: 'confirm', step: 'profile', path: '/center/profile' }
  // A returned application comes before any new step.
  if (review === 'returned') {
    return { key: 'mend', step: 'review', path: `/center/qualifications${returnedId ? `?resubmit=${returnedId}` : ''}` }
  }
  // It has a last day, which the others have not.
  if (renewable !== undefined) {
    return { key: 'renew', step: 'apply', path: `/center/qualifications?apply=${renewable}` }
  }
  if (review === 'todo') {
    const isAgain = standings.some((state) => state !== 'NONE')
    return { key: isAgain ? 'apply-again' : 'apply', step: 'apply', path: '/center/qualifications' }
  }
  // What is held can be used, so the payment password comes before waiting for others.
  if (standings.includes('ACTIVE') && mayPay && !hasPaymentPassword) {
    return { key: 'payment-password', step: 'payment-password', path: '/center/security' }
  }
  if (review === 'done') return null
  return { key: review === 'waiting' ? 'wait' : 'suspended', step: 'review', path: '/center/qualifications' }
}
