import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { createOutbound } from '../outbound/outbound.ts'
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
  const signer = new Webhook(secret, { format: 'raw' })
  return {
    ask: async (question) => {
      const [id, at, body] = [randomUUID(), now(), JSON.stringify(question)]
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signer.sign(id, at, body)
      }
      const signal = AbortSignal.timeout(answerWithinMs)
      const answer = await outbound.post(url.href, { headers, body, signal }).catch((error: unknown) => {
        throw new ServiceFault(error instanceof Error ? error.message : String(error))
      })
      if (answer.status !== 200) throw new ServiceFault(`HTTP ${answer.status}`)
      return parse(answer.body)
    },
    close: () => outbound.close()
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new ServiceFault('the answer is not JSON')
  }
}
