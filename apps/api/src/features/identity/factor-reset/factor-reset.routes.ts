import { proposeFactorReset as endpoint } from '@portal/contract/identity/factor-reset'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { proposeFactorReset } from './propose-factor-reset.ts'

export const factorResetRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ params, body, actor, origin }) =>
    proposeFactorReset(deps, actor, { ...params, ...body }, origin)
  )
}
