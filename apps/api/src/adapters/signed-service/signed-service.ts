import { randomUUID } from 'node:crypto'
import { createOutbound } from '../outbound/outbound.ts'
import { parseJson } from '../parse-json.ts'
import { signedHeaders } from '../signed-headers.ts'
import type { SignedServiceConfig } from './config.ts'

/** The service gave no usable answer. The message says why, without the question. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault'
}

/**
 * A service that takes a JSON POST and answers 200 with JSON of at most 64 kB within 3.5 s. It verifies the Standard
 * Webhooks headers of the request: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Redirects are refused.
 */
export type SignedService = {
  /** The parsed answer, unchecked. @throws ServiceFault */
  ask(question: object): Promise<unknown>
  close(): Promise<void>
}

/** A request of a browser is answered within 4.5 s. */
const answerWithinMs = 3500

export const createSignedService = (
  now: () => Date,
  { url, secret, isPrivateAllowed }: SignedServiceConfig
): SignedService => {
  const outbound = createOutbound({ allowed: isPrivateAllowed ? ['0.0.0.0/0', '::/0'] : [] })
  return {
    ask: async (question) => {
      const body = JSON.stringify(question)
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        ...signedHeaders(secret, randomUUID(), now(), body)
      }
      const signal = AbortSignal.timeout(answerWithinMs)
      const answer = await outbound.post(url.href, { headers, body, signal }).catch((error: unknown) => {
        throw new ServiceFault(error instanceof Error ? error.message : String(error))
      })
      if (answer.status !== 200) throw new ServiceFault(`HTTP ${answer.status}`)
      const parsed = parseJson(answer.body)
      if (parsed === null) throw new ServiceFault('the answer is not JSON')
      return parsed
    },
    close: () => outbound.close()
  }
}
