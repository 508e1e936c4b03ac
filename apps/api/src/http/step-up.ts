import type { StepUpAction, StepUpFactor } from '@portal/contract/enterprise/step-up'
import type { Actor } from './caller.ts'

/** What is asked for, as the contract parsed it. */
export type Act = {
  action: StepUpAction
  endpointId: string
  params: unknown
  query: unknown
  body: unknown
}

/** What opened the act: the factor, and when it was proven. */
export type Proof = { factor: StepUpFactor; provenAt: Date }

/**
 * R34: uses up the token, or finds a proof that is fresh enough. The feature `step-up` gives the function, since `http`
 * knows no features.
 * @throws Refusal `step-up.required`
 */
export type RequireStepUp = (act: Act, actor: Actor, token: string | undefined) => Promise<Proof>

declare module 'fastify' {
  interface FastifyInstance {
    requireStepUp: RequireStepUp
  }
}
