import * as integrator from '@portal/contract/integrator'
import { startHandover as start } from '@portal/contract/qualification/menu-pages'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { redeemHandover } from './redeem-handover.ts'
import { startHandover } from './start-handover.ts'

export const handoverRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, start, ({ params, actor, origin }) => startHandover(deps, actor, params.menu, origin))
  serve(app, integrator.redeemHandover, ({ actor, body, origin, transact }) =>
    redeemHandover({ ...deps, transact }, actor, body.token, origin)
  )
  serve(app, integrator.readSigningKeys, async ({ reply }) => {
    void reply.header('cache-control', 'public, max-age=300')
    return { keys: await deps.handoverTokens.keys() }
  })
}
