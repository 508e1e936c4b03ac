import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import type { ClientCaller } from './caller.ts'
import { answerOnce, type KeptAnswer } from './idempotency.ts'
import { Refusal } from './refusal.ts'

/** Asks for something that is refused, while the key gets the answer `meanwhile`. */
const refuse = (code: 'request.not-found' | 'client.too-many-messages', meanwhile: KeptAnswer | undefined) => {
  const kept: number[] = []
  const idempotency: FastifyInstance['idempotency'] = {
    find: async () => undefined,
    commit: async () => {
      throw new Error('nothing is done')
    },
    keep: async (_, { status }) => {
      kept.push(status)
      return meanwhile
    }
  }
  // The casts hold because these are all that is read.
  const request = { method: 'POST', url: '/', headers: { 'idempotency-key': 'k' }, id: 'id-2' } as unknown
  const asked = { endpoint: sendPartnerMessage, client: { clientId: 'c' } as ClientCaller, body: {} }
  const outcome = answerOnce(
    { idempotency } as FastifyInstance,
    { ...asked, request: request as FastifyRequest },
    async () => {
      throw new Refusal(code)
    }
  )
  return outcome.then(
    (answer) => ({ answer, kept }),
    (error: Refusal) => ({ answer: error.code, kept })
  )
}

const first: KeptAnswer = { status: 404, body: '{"requestId":"id-1"}' }

test('of two refusals of one key at the same time the one that is kept is told to both (R42)', async () => {
  expect(await refuse('request.not-found', undefined)).toEqual({ answer: 'request.not-found', kept: [404] })
  expect(await refuse('request.not-found', first)).toEqual({ answer: { ...first, isReplayed: true }, kept: [404] })
  expect(await refuse('client.too-many-messages', first)).toEqual({ answer: 'client.too-many-messages', kept: [] })
})
