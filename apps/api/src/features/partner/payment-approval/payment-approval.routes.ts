import * as endpoints from '@portal/contract/partner/approve'
import * as partner from '@portal/contract/partner/payment-approval'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { pageOf } from '#api/http/page.ts'
import { Refusal } from '#api/http/refusal.ts'
import { serve } from '#api/http/serve.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import { approvePayment, getForActor, refusePayment } from './decide-approval.ts'
import { findOfClient, listOfClient } from './payment-approval.store.ts'
import { viewForActor, viewForClient } from './payment-approval.view.ts'
import { requestApproval } from './request-approval.ts'

export const paymentApprovalRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { db, clock, keyedHash } = deps
  serve(app, partner.createPaymentApproval, ({ actor, body, origin, transact }) =>
    requestApproval({ ...deps, transact }, actor, body, origin)
  )
  serve(app, partner.readPartnerPaymentApproval, async ({ actor, params }) => {
    const row = await findOfClient(db, actor, params.id)
    if (!row) throw new Refusal('request.not-found')
    return viewForClient(deps, row)
  })
  serve(app, partner.listPartnerPaymentApprovals, async ({ actor, query, reply }) => {
    const { limit: most, after, enterprise } = query
    const list = `payment-approvals ${actor.clientId} ${enterprise ?? ''}`
    const place = readCursor(keyedHash, list, after)
    return pageOf(reply, await listOfClient(db, actor, { enterprise, after: place, most }), {
      most,
      cursor: ({ id }) => writeCursor(keyedHash, list, id),
      view: (row) => viewForClient(deps, row)
    })
  })
  serve(app, endpoints.readPaymentApproval, async ({ actor, params }) =>
    viewForActor(clock.now(), await getForActor(deps, actor, params.id))
  )
  serve(app, endpoints.approvePayment, async ({ actor, params, body, origin }) =>
    viewForActor(clock.now(), await approvePayment(deps, actor, { ...params, ...body }, origin))
  )
  serve(app, endpoints.refusePayment, async ({ actor, params, origin }) =>
    viewForActor(clock.now(), await refusePayment(deps, actor, params.id, origin))
  )
}
