import { isHeld } from '#api/features/grant/grant.rules.ts'
import type { ApplicationState, GrantState } from '@portal/contract/application'
import type { Response } from '@portal/contract/endpoint'
import type { QualificationStanding, readHome } from '@portal/contract/home'

type Grant = { qualification: string; state: GrantState; expiresAt: Date | null; grantedAt: Date }
type Application = { id: string; qualification: string; state: ApplicationState; submittedAt: Date }

type Home = Response<typeof readHome>
type StepKey = Home['steps'][number]['key']

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
  if (!ended) return 'NONE'
  return ended.state === 'REVOKED' ? 'REVOKED' : 'EXPIRED'
}

type Facts = {
  isProfileDone: boolean
  standings: QualificationStanding[]
  /** The newest application that a reviewer has returned. */
  returnedId: string | undefined
  hasPaymentPassword: boolean
}

const underWay: readonly QualificationStanding[] = ['SUBMITTED', 'IN_REVIEW', 'RETURNED']
const granted: readonly QualificationStanding[] = ['ACTIVE', 'SUSPENDED']

/** R17: the five steps of the manual with their states, and the one to take next. */
export const homeSteps = (facts: Facts): Pick<Home, 'steps' | 'next'> => {
  const isGranted = facts.standings.some((state) => granted.includes(state))
  const isUnderWay = facts.standings.some((state) => underWay.includes(state))
  const done: Record<StepKey, boolean> = {
    register: true,
    profile: facts.isProfileDone,
    apply: isGranted || isUnderWay,
    review: isGranted,
    'payment-password': facts.hasPaymentPassword
  }
  const order: StepKey[] = ['register', 'profile', 'apply', 'review', 'payment-password']
  const current = order.find((key) => !done[key])
  return {
    steps: order.map((key) => ({ key, state: done[key] ? 'done' : key === current ? 'current' : 'todo' })),
    next: nextOf(current, facts)
  }
}

/** A returned application comes before any new step. */
const nextOf = (current: StepKey | undefined, { isProfileDone, returnedId }: Facts): Home['next'] => {
  if (isProfileDone && returnedId) return { key: 'mend', path: `/center/qualifications?resubmit=${returnedId}` }
  switch (current) {
    case 'profile':
      return { key: 'profile', path: '/center/profile/edit' }
    case 'apply':
      return { key: 'apply', path: '/center/qualifications' }
    case 'review':
      return { key: 'wait', path: '/center/qualifications' }
    case 'payment-password':
      return { key: 'payment-password', path: '/center/security' }
    case 'register':
    case undefined:
      return null
  }
}
