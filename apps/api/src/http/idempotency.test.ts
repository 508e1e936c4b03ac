import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import type { ClientCaller } from './caller.ts'
import { answerOnce, type KeptAnswer, type Once } from './idempotency.ts'
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

/** What the key of this request is kept with. */
const digestOf = async ({
  method = 'POST',
  url = '/a',
  body = {}
}: {
  method?: string
  url?: string
  body?: object
}) => {
  const digests: string[] = []
  const idempotency = {
    find: async ({ digest }: Once) => {
      digests.push(Buffer.from(digest).toString('hex'))
      return first
    }
  }
  // The casts hold because these are all that is read.
  const request = { method, url, headers: { 'idempotency-key': 'k' } } as unknown as FastifyRequest
  const app = { idempotency } as unknown as FastifyInstance
  await answerOnce(app, { endpoint: sendPartnerMessage, client: {} as ClientCaller, body, request }, async () => {})
  return digests.join()
}

test('the same key is another request with another address, method or body (R42)', async () => {
  const all = await Promise.all(
    [{}, { url: '/a?b' }, { url: '/b' }, { method: 'PUT' }, { body: { a: 1 } }].map(digestOf)
  )
  expect(new Set(all).size).toBe(5)
  expect(await digestOf({})).toBe(all[0])
})
