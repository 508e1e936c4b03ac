import * as resets from '@portal/contract/identity/factor-reset'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { judgeFactorReset, withdrawFactorReset } from './judge-factor-reset.ts'
import { proposeFactorReset } from './propose-factor-reset.ts'

export const factorResetRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, resets.proposeFactorReset, ({ params, body, actor, origin }) =>
    proposeFactorReset(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, resets.judgeFactorReset, ({ params, body, actor, origin }) =>
    judgeFactorReset(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, resets.withdrawFactorReset, ({ params, actor, origin }) =>
    withdrawFactorReset(deps, actor, params.id, origin)
  )
}
