import type { Audience } from '@portal/contract/endpoint'
import type { ApiProblem } from '#web/shared/problem.ts'
import { useSessionState } from './session-signals.ts'

const signedOut: Partial<Record<ApiProblem['code'], Audience>> = {
  'session.required': 'enterprise',
  'admin.required': 'admin'
}

/** A request was refused without a session, and the person has signed in again since (ux 19). */
export const useIsSettled = (problem: ApiProblem | undefined): boolean => {
  const audience = problem && signedOut[problem.code]
  return useSessionState(audience) === 'held' && audience !== undefined
}
