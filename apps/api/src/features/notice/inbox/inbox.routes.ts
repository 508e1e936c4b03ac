import { listBanners } from '@portal/contract/notice/banners'
import * as endpoints from '@portal/contract/notice/inbox'
import { streamEvents } from '@portal/contract/qualification/menu-pages'
import type { FastifyInstance } from 'fastify'
import { everyoneTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { readBanners } from '#api/features/notice/broadcast/read-broadcasts.ts'
import { answerAsStream } from '#api/http/event-stream.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { deleteMessage, markAllRead, markRead } from './inbox.store.ts'
import { readInbox } from './read-inbox.ts'

/** A browser opens a few pages; a program that never closes its streams opens more. A page may stay open for days. */
const streamsAtOnce = {
  name: 'event stream',
  perKey: 8,
  perNetwork: 1000,
  inAll: 5000,
  retryAfterSeconds: 30,
  longestMs: null
}

export const inboxRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, streams, clock } = deps
  serve(app, endpoints.listMessages, ({ query, actor, request }) =>
    readInbox(deps, actor, query, languageOf(request.headers['accept-language']))
  )
  serve(app, listBanners, ({ request }) => readBanners(deps, languageOf(request.headers['accept-language'])))
  serve(app, endpoints.markMessageRead, async ({ params, actor }) => {
    if (!(await markRead(db, actor, params.id, clock.now()))) throw new Refusal('request.not-found')
  })
  serve(app, endpoints.markAllMessagesRead, ({ actor }) => markAllRead(db, actor, clock.now()))
  serve(app, endpoints.deleteMessage, async ({ params, actor }) => {
    if (!(await deleteMessage(db, actor, params.id, clock.now()))) throw new Refusal('request.not-found')
  })

  const holdStream = createPlaces(streamsAtOnce)
  serve(app, streamEvents, async ({ actor, request, reply }) => {
    // Fastify answers HEAD by the handler of GET, and a stream without a body has no use.
    if (request.method === 'HEAD') return void reply.send()
    holdStream(actor.sessionId, reply)
    answerAsStream(streams, reply, { sessionId: actor.sessionId, topics: [actor.enterpriseId, everyoneTopic] })
  })
  // The server waits for its last answer, and a stream ends by itself only with its session.
  app.addHook('preClose', async () => streams.endAll())
}
