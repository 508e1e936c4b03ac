import * as review from '@portal/contract/admin-review'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { serve } from '#api/http/serve.ts'
import { exportQueue } from './export-queue.ts'
import { readQueueCounts } from './read-queue-counts.ts'
import { readQueue } from './read-queue.ts'

export const queueRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, review.listApplications, ({ query, actor }) => readQueue(deps, actor, query))
  serve(app, review.countApplications, ({ query, actor }) => readQueueCounts(deps, actor, query))
  const holdExport = createPlaces({ name: 'export', perKey: 1, inAll: 4 })
  serve(app, review.exportApplications, async ({ query, actor, origin, request, reply }) => {
    holdExport(actor.adminId, reply)
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
