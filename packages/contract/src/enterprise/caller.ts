import { type CallRequest, requestOf } from '../address.ts'
import type { Endpoint, Input, Response as Answer } from '../endpoint.ts'
import { proveStepUp, type StepUpNeeded, stepUpHeader } from './step-up.ts'

/** How the requests of one caller are sent. */
export type Send = (request: CallRequest & { headers: Record<string, string> }) => Promise<Received>
export type Received = { status: number; text: string }

/**
 * Calls endpoints for programs that act as people: the demo, the journeys, the systems in them. Instants in answers are
 * ISO texts, since answers are not decoded. A refusal is an error.
 */
export const openCaller = (send: Send) => {
  const ask = <E extends Endpoint>(endpoint: E, input: Input<E>, token?: string): Promise<Received> =>
    send({ ...requestOf(endpoint, input), headers: token === undefined ? {} : { [stepUpHeader]: token } })

  const call = async <const E extends Endpoint>(endpoint: E, input: Input<E>, token?: string): Promise<Answer<E>> => {
    const { status, text } = await ask(endpoint, input, token)
    if (status !== endpoint.status) throw new Error(`${endpoint.id}: ${status} ${text}`)
    // The API encodes its answers by the endpoint's schema.
    return (endpoint.response ? JSON.parse(text) : undefined) as Answer<E>
  }

  /** R34: the act asks for a proof, which the login password gives. */
  const callProven = async <const E extends Endpoint>(
    endpoint: E,
    input: Input<E>,
    password: string
  ): Promise<Answer<E>> => {
    const { status, text } = await ask(endpoint, input)
    const { stepUp } = JSON.parse(text) as { stepUp?: StepUpNeeded }
    if (!stepUp) throw new Error(`${endpoint.id} asks for no proof: ${status} ${text}`)
    const { action, digest } = stepUp
    const { token } = await call(proveStepUp, { body: { action, digest, factor: 'password', secret: password } })
    return call(endpoint, input, token)
  }

  return { call, callProven }
}
