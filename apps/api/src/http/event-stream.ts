import type { FastifyReply } from 'fastify'
import type { EventStreams } from '#api/adapters/live/event-streams.ts'

type Wish = { sessionId: string; topics: readonly string[] }

/** Answers with a stream of events, which ends with its session. Fastify sends no answer then. */
export const answerAsStream = (streams: EventStreams, reply: FastifyReply, wish: Wish): void => {
  const isResumed = reply.request.headers['last-event-id'] !== undefined
  // Fastify writes no headers of an answer that it does not send.
  reply.raw.setHeaders(new Map(Object.entries(reply.getHeaders()).map(([name, value]) => [name, value ?? ''])))
  reply.hijack()
  streams.open(reply.raw, { ...wish, isResumed })
}
