import * as queue from '@portal/contract/application/queue'
import type { AdminRole } from '@portal/contract/endpoint'
import type { FastifyInstance } from 'fastify'
import { adminsTopic, deskTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { answerAsStream } from '#api/http/event-stream.ts'
import { createPlaces } from '#api/http/limits/in-flight.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { exportQueue } from './export-queue.ts'
import { readQueueCounts } from './read-queue-counts.ts'
import { readQueue } from './read-queue.ts'

const streamsAtOnce = { name: 'desk event stream', perKey: 8, inAll: 500, retryAfterSeconds: 30, longestMs: null }

export const queueRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, queue.listApplications, ({ query, actor }) => readQueue(deps, actor, query))
  serve(app, queue.countApplications, ({ query, actor }) => readQueueCounts(deps, actor, query))
  const sendSheet = sheetSender('applications')
  serve(app, queue.exportApplications, (call) =>
    sendSheet(call, (language) => exportQueue(deps, call.actor, { query: call.query, language }, call.origin))
  )
  const holdStream = createPlaces(streamsAtOnce)
  serve(app, queue.streamDeskEvents, async ({ actor, request, reply }) => {
    // Fastify answers HEAD by the handler of GET, and a stream without a body has no use.
    if (request.method === 'HEAD') return void reply.send()
    holdStream(actor.sessionId, reply)
    // Only those who may read the queue hear of its cases.
    const topics = mayReadQueue(actor.roles) ? [deskTopic, adminsTopic] : [adminsTopic]
    answerAsStream(deps.deskStreams, reply, { sessionId: actor.sessionId, topics })
  })
  app.addHook('preClose', async () => deps.deskStreams.endAll())
}

const mayReadQueue = (own: readonly AdminRole[]): boolean =>
  queue.listApplications.roles.some((role) => own.includes(role))
