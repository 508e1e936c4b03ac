import * as webhooks from '@portal/contract/partner/webhook'
import { findWebhookFault, webhookFaults } from '@portal/contract/partner/webhook-shapes'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { requireMatch } from '#api/http/entity-tag.ts'
import { pageOf } from '#api/http/page.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import { changeEndpoint, createEndpoint, removeEndpoint, rotateSecret } from './change-endpoint.ts'
import { deliveryFacts, type DeliveryRow, listDeliveries } from './delivery.store.ts'
import { type EndpointRow, findEndpoint, listEndpoints, viewEndpoint } from './endpoint.store.ts'
import { replayDelivery, replayPeriod, testEndpoint } from './replay-delivery.ts'

/** R43 */
export const webhookRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, keyedHash } = deps
  const getEndpoint = async ({ clientId }: ClientCaller, id: string): Promise<EndpointRow> => {
    const row = await findEndpoint(db, clientId, id)
    if (!row) throw new Refusal('request.not-found')
    return row
  }

  serve(app, webhooks.createWebhookEndpoint, ({ actor, body, origin, transact }) =>
    createEndpoint({ ...deps, transact }, actor, body, origin)
  )
  serve(app, webhooks.listWebhookEndpoints, async ({ actor }) => ({
    data: (await listEndpoints(db, actor.clientId)).map(viewEndpoint)
  }))
  serve(app, webhooks.readWebhookEndpoint, async ({ actor, params }) =>
    viewEndpoint(await getEndpoint(actor, params.id))
  )
  serve(app, webhooks.changeWebhookEndpoint, async ({ actor, params, body, request, origin }) => {
    const judgeMatch = (row: EndpointRow) => requireMatch(request, webhooks.webhookEndpoint, viewEndpoint(row))
    return viewEndpoint(await changeEndpoint(deps, actor, { id: params.id, wish: body, judgeMatch }, origin))
  })
  serve(app, webhooks.removeWebhookEndpoint, ({ actor, params, origin }) =>
    removeEndpoint(deps, actor, params.id, origin)
  )
  serve(app, webhooks.rotateWebhookSecret, ({ actor, params, origin, transact }) =>
    rotateSecret({ ...deps, transact }, actor, params.id, origin)
  )
  serve(app, webhooks.testWebhookEndpoint, ({ actor, params, transact }) =>
    testEndpoint({ ...deps, transact }, actor, params.id)
  )
  serve(app, webhooks.listWebhookDeliveries, async ({ actor, params, query, reply }) => {
    const { limit: most, after, state } = query
    const { id } = await getEndpoint(actor, params.id)
    const list = `deliveries ${id}`
    const before = readCursor(keyedHash, list, after)
    return pageOf(reply, await listDeliveries(db, id, { state, before, most }), {
      most,
      cursor: (row) => writeCursor(keyedHash, list, row.id),
      view: viewDelivery
    })
  })
  serve(app, webhooks.replayWebhookDelivery, ({ actor, params, transact }) =>
    replayDelivery({ ...deps, transact }, actor, params)
  )
  serve(app, webhooks.replayWebhookPeriod, ({ actor, params, body, transact }) =>
    replayPeriod({ ...deps, transact }, actor, { id: params.id, ...body })
  )
}

const viewDelivery = (row: DeliveryRow) => ({
  ...deliveryFacts(row),
  payload: row.payload,
  attempts: row.attempts
    .toReversed()
    .map(({ answer, ...attempt }) => ({ ...attempt, answer: inWords(answer, attempt) }))
})

/** A reason of the portal's own stands in both languages, since no page translates it for the client. */
const inWords = (answer: string, { status }: { status: number | null }): string => {
  const fault = status === null ? findWebhookFault(answer) : undefined
  return fault ? `${fault}: ${webhookFaults[fault].zh} · ${webhookFaults[fault].en}` : answer
}
