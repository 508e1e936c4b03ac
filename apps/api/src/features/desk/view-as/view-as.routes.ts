import * as seen from '@portal/contract/desk/view-as'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { languageOf } from '#api/http/language.ts'
import { serve } from '#api/http/serve.ts'
import { seeChecks, seeHome, seeMessages, seeProfile, seeQualifications, seeSession } from './see-as-enterprise.ts'

/** R38: 以企业视角查看. */
export const viewAsRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, seen.seeSession, ({ params, actor: admin, origin }) => seeSession(deps, { ...params, admin, origin }))
  serve(app, seen.seeHome, ({ params, actor: admin, origin, request }) =>
    seeHome(deps, { ...params, admin, origin }, languageOf(request.headers['accept-language']))
  )
  serve(app, seen.seeProfile, ({ params, actor: admin, origin }) => seeProfile(deps, { ...params, admin, origin }))
  serve(app, seen.seeQualifications, ({ params, actor: admin, origin }) =>
    seeQualifications(deps, { ...params, admin, origin })
  )
  serve(app, seen.seeMessages, ({ params, query, actor: admin, origin, request }) =>
    seeMessages(deps, { ...params, admin, origin }, { query, language: languageOf(request.headers['accept-language']) })
  )
  serve(app, seen.seeChecks, ({ params, actor: admin, origin }) => seeChecks(deps, { ...params, admin, origin }))
}
