import * as endpoints from '@portal/contract/application/application'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { readOwnApplication, readQualifications, viewSubmitted } from './read-qualifications.ts'
import { resubmitApplication } from './resubmit-application.ts'
import { submitApplication } from './submit-application.ts'
import { withdrawApplication } from './withdraw-application.ts'

export const applicationRoutes = (app: FastifyInstance, deps: Deps): void => {
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
}
