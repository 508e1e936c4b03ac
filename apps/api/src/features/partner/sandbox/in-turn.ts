import { sandboxLimits } from '@portal/contract/partner/sandbox'
import { signalOfCall } from '@portal/db/transaction'
import type { FastifyRequest } from 'fastify'
import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { answerWithinMs } from '#api/http/limits/handler-limit.ts'
import { Refusal } from '#api/http/refusal.ts'

const { atOnce, waiting, waitSeconds } = sandboxLimits

/** Each is a long transaction. Real calls must find connections beside them. */
const queue = createBoundedQueue({ inFlight: atOnce, queueLimit: waiting })

/** What a request needs when its turn comes. */
const workMs = answerWithinMs - waitSeconds * 1000

/**
 * R44: calls of the sandbox in one process wait for each other, as long as the request then has enough time left.
 * Clients take turns. @throws Refusal `sandbox.busy` when too many wait or the wait is over
 */
export const inTurn = async <Result>(
  { answerBy }: FastifyRequest,
  { clientId: key }: ClientCaller,
  work: () => Promise<Result>
): Promise<Result> => {
  const left = signalOfCall()
  const patience = AbortSignal.timeout(Math.max(0, Math.round(answerBy - performance.now() - workMs)))
  let isBegun = false
  const begin = () => {
    isBegun = true
    return work()
  }
  try {
    return await queue(begin, { key, signal: left ? AbortSignal.any([left, patience]) : patience })
  } catch (error) {
    if (isBegun || left?.aborted) throw error
    throw new Refusal('sandbox.busy', { retryAfterSeconds: waitSeconds })
  }
}
