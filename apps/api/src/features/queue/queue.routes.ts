import * as review from '@portal/contract/admin-review'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createInFlight, whenAnswered } from '#api/http/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { serve } from '#api/http/serve.ts'
import { exportQueue } from './export-queue.ts'
import { createQueueCounts } from './queue-counts.ts'
import { readQueue } from './read-queue.ts'

export const queueRoutes = (app: FastifyInstance, deps: Deps): void => {
  const queue = { ...deps, counts: createQueueCounts(deps) }
  serve(app, review.listApplications, ({ query, actor }) => readQueue(queue, actor, query))
  const beginExport = createInFlight({ perKey: 1, inAll: 4 })
  serve(app, review.exportApplications, async ({ query, actor, origin, request, reply }) => {
    whenAnswered(reply, beginExport(actor.adminId))
    const language = languageOf(request.headers['accept-language'])
    sendSheet(reply, await exportQueue(deps, actor, { query, language }, origin))
  })
}

const sendSheet = (reply: FastifyReply, sheet: ReadableStream<Uint8Array>): void => {
  void reply
    .code(200)
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', 'attachment; filename="applications.xlsx"')
    .send(sheet)
}
