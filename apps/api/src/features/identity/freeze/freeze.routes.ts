import * as freeze from '@portal/contract/identity/freeze'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { changeAccountState, changeEnterpriseState } from './change-state.ts'

export const freezeRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, freeze.changeEnterpriseState, ({ params, body, actor, origin }) =>
    changeEnterpriseState(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, freeze.changeAccountState, ({ params, body, actor, origin }) =>
    changeAccountState(deps, actor, { ...params, ...body }, origin)
  )
}
