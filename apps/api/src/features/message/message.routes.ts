import { streamEvents } from '@portal/contract/menu-pages'
import * as endpoints from '@portal/contract/message'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { deleteMessage, markAllRead, markRead } from './message.store.ts'
import { readInbox } from './read-inbox.ts'

export const messageRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, streams } = deps
  serve(app, endpoints.listMessages, ({ query, actor }) => readInbox(deps, actor, query))
  serve(app, endpoints.markMessageRead, async ({ params, actor }) => {
    if (!(await markRead(db, actor, params.id))) throw new Refusal('request.not-found')
  })
  serve(app, endpoints.markAllMessagesRead, ({ actor }) => markAllRead(db, actor))
  serve(app, endpoints.deleteMessage, async ({ params, actor }) => {
    if (!(await deleteMessage(db, actor, params.id))) throw new Refusal('request.not-found')
  })

  serve(app, streamEvents, async ({ actor, request, reply }) => {
    // Fastify answers HEAD by the handler of GET; a stream without a body would stay open for nothing.
    if (request.method === 'HEAD') return void reply.send()
    openStream(deps, actor, reply)
  })
  // A server closes when its last answer has ended, and these end by themselves only with their sessions.
  app.addHook('preClose', async () => streams.endAll())
}

const openStream = ({ streams }: Deps, { sessionId, enterpriseId }: Actor, reply: FastifyReply): void => {
  const room = streams.room(sessionId)
  if (room === 'session-full') throw new Refusal('request.too-many', { retryAfterSeconds: 30 })
  if (room === 'process-full') throw new Refusal('service.busy', { retryAfterSeconds: 30 })
  const isResumed = reply.request.headers['last-event-id'] !== undefined
  // Kept on the raw answer, since nothing of Fastify's touches it from here on.
  reply.raw.setHeaders(new Map(Object.entries(reply.getHeaders()).map(([name, value]) => [name, value ?? ''])))
  reply.hijack()
  streams.open(reply.raw, { sessionId, enterpriseId, isResumed })
}
