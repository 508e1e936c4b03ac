import * as review from '@portal/contract/admin-review'
import * as endpoints from '@portal/contract/application'
import * as integrator from '@portal/contract/integrator'
import * as menus from '@portal/contract/menu-pages'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createInFlight, whenAnswered } from '#api/http/in-flight.ts'
import { languageOf } from '#api/http/language.ts'
import { serve } from '#api/http/serve.ts'
import { addInternalNote } from './add-internal-note.ts'
import { changeGrant } from './change-grant.ts'
import { claimCase, releaseCase } from './claim-case.ts'
import { decideCase } from './decide-case.ts'
import { exportQueue } from './export-queue.ts'
import { createQueueCounts } from './queue-counts.ts'
import { readCase } from './read-case.ts'
import { readMenuPage } from './read-menu-page.ts'
import { readOwnApplication, readQualifications, viewSubmitted } from './read-qualifications.ts'
import { readQueue } from './read-queue.ts'
import { redeemHandover } from './redeem-handover.ts'
import { resubmitApplication } from './resubmit-application.ts'
import { revealCaseField } from './reveal-case-field.ts'
import { startHandover } from './start-handover.ts'
import { submitApplication } from './submit-application.ts'
import { withdrawApplication } from './withdraw-application.ts'

export const qualificationRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.readQualifications, ({ actor }) => readQualifications(deps, actor))
  serve(app, endpoints.submitApplication, async ({ body, actor, origin }) =>
    viewSubmitted(deps, actor, await submitApplication(deps, actor, body, origin))
  )
  serve(app, endpoints.resubmitApplication, async ({ params, body, actor, origin }) => {
    await resubmitApplication(deps, actor, { ...params, ...body }, origin)
    return readOwnApplication(deps, actor, params.id)
  })
  serve(app, endpoints.withdrawApplication, async ({ params, actor, origin }) => {
    await withdrawApplication(deps, actor, params.id, origin)
    return readOwnApplication(deps, actor, params.id)
  })
  serve(app, menus.readMenuPage, ({ params, actor }) => readMenuPage(deps, actor, params.menu))
  serve(app, menus.startHandover, ({ params, actor, origin }) => startHandover(deps, actor, params.menu, origin))
}

/** The administrators' side of the same cases. */
export const reviewRoutes = (app: FastifyInstance, deps: Deps): void => {
  const queue = { ...deps, counts: createQueueCounts(deps) }
  serve(app, review.listApplications, ({ query, actor }) => readQueue(queue, actor, query))
  const beginExport = createInFlight({ perKey: 1, inAll: 4 })
  serve(app, review.exportApplications, async ({ query, actor, origin, request, reply }) => {
    whenAnswered(reply, beginExport(actor.adminId))
    const language = languageOf(request.headers['accept-language'])
    sendSheet(reply, await exportQueue(deps, actor, { query, language }, origin))
  })
  serve(app, review.readCase, ({ params, actor, origin }) => readCase(deps, actor, params.id, origin))
  serve(app, review.claimCase, ({ params, actor, origin }) => claimCase(deps, actor, params.id, origin))
  serve(app, review.releaseCase, ({ params, actor, origin }) => releaseCase(deps, actor, params.id, origin))
  serve(app, review.decideCase, ({ params, body, actor, origin }) =>
    decideCase(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, review.addInternalNote, ({ params, body, actor, origin }) =>
    addInternalNote(deps, actor, { applicationId: params.id, ...body }, origin)
  )
  serve(app, review.revealCaseField, ({ params, body, actor, origin }) =>
    revealCaseField(deps, actor, { applicationId: params.id, ...body }, origin)
  )
  serve(app, review.changeGrant, ({ params, body, actor, origin }) =>
    changeGrant(deps, actor, { ...params, ...body }, origin)
  )
}

const sendSheet = (reply: FastifyReply, sheet: ReadableStream<Uint8Array>): void => {
  void reply
    .code(200)
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', 'attachment; filename="applications.xlsx"')
    .send(sheet)
}

/** What the systems call to which an opened menu hands over. */
export const handoverRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, integrator.redeemHandover, ({ body, origin }) => redeemHandover(deps, body.token, origin))
  serve(app, integrator.readSigningKeys, async ({ reply }) => {
    void reply.header('cache-control', 'public, max-age=300')
    return { keys: await deps.handoverTokens.keys() }
  })
}
